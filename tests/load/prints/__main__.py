"""``python -m tests.load.prints [--papers 1000]``: the notices of a day, signed, by two workers, as one file.

PostgreSQL, Redis and a Celery worker with two children are started for it. All notices are issued first, each
with a name of its own. Printed: how far the run is, as its page says it; how fast papers are made, how long
binding takes, what the workers need at most, the size of the file.
"""

import argparse
import os
import re
import sys
import tempfile
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import ModuleType

from scripts import servers
from tests.load.messages.parts import Broker, Worker

STEP = 100  # papers between two lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=1000)
    papers = parser.parse_args().papers
    with ExitStack() as parts:
        var, broker = parts.enter_context(tempfile.TemporaryDirectory()), Broker()
        parts.callback(broker.stop)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "tests.load.messages.settings",
            "DATABASE_URL": parts.enter_context(servers.postgresql()),
            "REDIS_URL": broker.address,
            "JIFEN_VAR": var,
            "JIFEN_DEMO": "1",
        }
        # Django reads its settings when it is first imported: here they stand in the environment.
        day = import_module("tests.load.prints.day")
        day.prepare()
        day.issue_all(papers)
        run_id = day.ask()
        worker = Worker(os.environ)
        parts.callback(worker.kill)
        worker.wait()
        return _told(day, run_id, worker, papers)


def _told(day: ModuleType, run_id: int, worker: Worker, papers: int) -> int:
    peaks: dict[int, int] = {}
    first = made = None
    shown = 0
    for now in day.watch(run_id, 0.2):
        peaks |= {child: _peak(child) or peaks.get(child, 0) for child in worker.children()}
        if now.made and first is None:
            first = now
        if now.made == papers and made is None:
            made = now
        if now.made >= shown + STEP or now.ready:
            shown = now.made
            print(f"{now.seconds:6.1f} s: {now.made} made, {now.bound} bound", flush=True)
    each = (made.made - first.made) / max(made.seconds - first.seconds, 0.001)
    size = day.size_of(run_id) / 2**20
    later = now.seconds - made.seconds
    print(f"{papers} notices, signed and stored: {each:.1f} a second; bound {later:.1f} s later")
    most = ", ".join(f"{peak / 1024:.0f} MB" for peak in peaks.values())
    print(f"one file of {size:.0f} MB; workers at most {most}")
    return int(each < 12)


def _peak(pid: int) -> int:
    """Largest resident size of a process so far, in KiB; 0 where it is gone."""
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())
