"""The drill in small."""

import subprocess
import sys

import pytest

from scripts.processes import ROOT


@pytest.mark.full
def test_a_few_messages_survive_dying_workers_and_a_broker_that_is_emptied_and_stopped() -> None:
    command = [
        sys.executable,
        "-m",
        "tests.load.messages",
        "--messages",
        "60",
        "--kills",
        "4",
        "--leisure",
        "20",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "lost 0, out twice 0" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0
