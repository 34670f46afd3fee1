"""How long a fresh process takes until it can score: import, both policies, the wages."""

import subprocess
import sys

from tests.load.environment import ROOT

PROGRAM = """
import time
began = time.process_time()
import scoring.engine
scoring.engine.load_policies()
scoring.engine.load_wages()
print(time.process_time() - began)
"""


def seconds_to_load(rounds: int) -> float:
    """The best of some fresh processes, the interpreter's own start not counted; the disk is warm."""
    times = [
        float(
            subprocess.run(
                [sys.executable, "-c", PROGRAM], cwd=ROOT, check=True, capture_output=True, text=True
            ).stdout
        )
        for _ in range(max(rounds, 3))
    ]
    return min(times)
