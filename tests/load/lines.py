"""How much memory ``score --lines`` takes for so many lines, made on the fly and never kept."""

import json
import subprocess
import sys
import threading

from tests.load.environment import ROOT
from tests.scoring.people import rows

DIFFERENT = 50
WATCH = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""
"""A small process between: a child's peak includes that of whoever made it."""


def peak_of_lines(count: int) -> float:
    """Peak resident memory of the command in MB."""
    lines = [
        json.dumps({"birth_date": f"{1960 + one % 40}-03-04", "contributions": rows(12, 9000 + one)}).encode()
        + b"\n"
        for one in range(DIFFERENT)
    ]
    command = [sys.executable, "manage.py", "score", "--lines", "-", "--on", "2026-11-22"]
    process = subprocess.Popen(
        [sys.executable, "-c", WATCH, *command],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    feeder = threading.Thread(target=_feed, args=(process, lines, count))
    feeder.start()
    assert process.stderr is not None
    with process.stderr as words:
        said = words.read().decode()
    feeder.join()
    if process.wait():
        raise SystemExit(f"score --lines failed: {said}")
    return int(said.split()[-1]) / 1024


def _feed(process: subprocess.Popen[bytes], lines: list[bytes], count: int) -> None:
    assert process.stdin is not None
    with process.stdin as stream:
        for begin in range(0, count, DIFFERENT):
            stream.write(b"".join(lines[: count - begin]))
