"""``python -m tests.load.acts`` lets random people do 10,000 things; ``--acts 500`` fewer.

Everything happens in a test database that is thrown away. Ends with status 1, and with the shortest story
that Hypothesis finds, where something that must hold did not.
"""

import argparse
import os
import sys
import time

import pytest

from tests.load.acts import tally


def main() -> int:
    """Run and print how many acts were tried, done and refused, and how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=10_000)
    asked = parser.parse_args()
    os.environ["JIFEN_ACTS"] = str(asked.acts)
    began = time.monotonic()
    status = pytest.main(["tests/load/test_acts.py", "-q", "-p", "no:cacheprovider"])
    taken = time.monotonic() - began
    print(f"{tally['acts']} acts, {tally['done']} done, {tally['refused']} refused, {taken:.0f} s")
    for name in sorted({name.rpartition(" ")[0] for name in tally} - {""}):
        print(f"  {tally[f'{name} done']:6} done {tally[f'{name} refused']:6} refused  {name}")
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
