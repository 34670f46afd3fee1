"""The whole API against its own description: ``python -m tests.load.contract [--examples 1000]``.

Draws so many requests for each address, valid and not, as anybody and as every kind of authority's account;
the same tests as ``tests/applications/api/test_random_requests.py``. Status 1: an answer was not
as described.
"""

import argparse
import os
import subprocess
import sys

from tests.load.environment import ROOT

TESTS = "tests/applications/api/test_random_requests.py"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=1000, help="for each address")
    examples = parser.parse_args().examples
    command = [sys.executable, "-m", "pytest", TESTS, "-q", "-p", "no:cacheprovider"]
    given = os.environ | {"JIFEN_CONTRACT_EXAMPLES": str(examples)}
    return subprocess.run(command, cwd=ROOT, env=given, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
