"""How long ``import_contributions`` takes on PostgreSQL, and how much memory, killed once and run again.

``python -m tests.load.imports`` (a million rows) or ``--rows 50000``; on a server that is thrown away.
"""

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from scripts.servers import postgresql
from tests.load.environment import ROOT
from tests.load.lines import WATCH

MONTHS = 10
BARS = {"seconds for a million rows": 180.0, "peak MB": 500.0}
PAYER = "91310000MA1FL4T53M"
HEAD = "id_number,month,payer,base,back_paid,matches_income_tax,as_of\n"
PEOPLE = """
import sys
from datetime import date
from applications.applicants.models import Person
from applications.vault.index import blind_index
from tests.load.imports import identities
count = int({count!r})
def people():
    for number, identity in enumerate(identities(count)):
        yield Person(
            name="测试", id_number=identity, id_index=blind_index(identity, "id_number"),
            birth_date=date(1990, 1, 1), permit_number=str(number), permit_index=f"p{{number}}",
            permit_issued_on=date(2020, 1, 1), phone="13900000000", phone_index="t",
        )
Person.objects.bulk_create(people(), batch_size=5000)
"""


def identities(count: int) -> Iterator[str]:
    """Invented identity numbers with right check digits."""
    weights = [pow(2, 17 - place, 11) for place in range(17)]
    for number in range(count):
        born = date(1960, 1, 1) + timedelta(days=number // 999)
        body = f"360426{born:%Y%m%d}{number % 999 + 1:03d}"
        rest = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
        yield body + "10X98765432"[rest]


def write_rows(path: Path, count: int) -> None:
    """A file by month, as it would be delivered: everybody's month, then everybody's next."""
    with path.open("w") as file:
        file.write(HEAD)
        for month in range(MONTHS):
            for number, identity in enumerate(identities(count // MONTHS)):
                base = 8000 + number % 9000
                file.write(f"{identity},2025-{month + 1:02d},{PAYER},{base}.5,false,true,2026-01-05\n")


def processor_time() -> float:
    """Seconds of processor that ended children have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(path: Path, environment: dict[str, str], kill_after: float = 0.0) -> tuple[float, float, str]:
    """Seconds, peak MB (0 where it was killed) and what was printed."""
    command = [sys.executable, "manage.py", "import_contributions", str(path)]
    began = time.monotonic()
    if kill_after:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        time.sleep(kill_after)
        process.send_signal(signal.SIGKILL)
        process.wait()
        return time.monotonic() - began, 0.0, "killed"
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *command], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    peak = int(done.stderr.split()[-1]) / 1024
    return time.monotonic() - began, peak, done.stdout.decode().strip()


def manage(environment: dict[str, str], *words: str) -> None:
    """Run a command of the portal."""
    subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, check=True, capture_output=True
    )


def main() -> None:
    """Print a table; status 1 where a bar is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument(
        "--kill-after", type=float, default=20.0, help="seconds until the first run is killed"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgresql() as address:
        environment = os.environ | {"DATABASE_URL": address, "JIFEN_VAR": folder}
        manage(environment, "make_keys")
        manage(environment, "migrate")
        manage(environment, "shell", "-c", PEOPLE.format(count=given.rows // MONTHS))
        path = Path(folder) / "contributions.csv"
        write_rows(path, given.rows)
        print(f"{given.rows} rows of {given.rows // MONTHS} people, {path.stat().st_size / 1e6:.0f} MB")
        seconds = 0.0
        peak = 0.0
        for name, kill_after in (("killed", given.kill_after), ("resumed", 0.0), ("the same file", 0.0)):
            used = processor_time()
            took, most, said = run(path, environment, kill_after)
            used = processor_time() - used
            print(f"{name:14} {took:7.1f} s, processor {used:6.1f} s, {most:6.0f} MB  {said}", flush=True)
            seconds += took if name != "the same file" else 0.0
            peak = max(peak, most)
        found = dict(zip(BARS, (seconds / given.rows * 1e6, peak), strict=True))
        for name, bar in BARS.items():
            print(f"{name}: {found[name]:.0f} (bar {bar:.0f})")
        if any(found[name] > bar for name, bar in BARS.items()):
            sys.exit(1)


if __name__ == "__main__":
    main()
