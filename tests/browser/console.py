"""A Python that stands beside the portal, in its environment: one for all the acts that no page is for.

Starting one for each act would cost seconds. As a program it runs the code of each line of its input.
"""

import json
import sys
from contextlib import redirect_stdout
from io import StringIO
from subprocess import PIPE, Popen
from traceback import format_exc

import django

from scripts.processes import ROOT, Portal, ending_with_parent


class Console:
    """Runs code with the portal's own settings, services and data, one after the other."""

    def __init__(self, portal: Portal) -> None:
        self.process = Popen(
            [sys.executable, "-m", "tests.browser.console"],
            cwd=ROOT,
            env=portal.environment,
            stdin=PIPE,
            stdout=PIPE,
            stderr=portal.log,
            text=True,
            preexec_fn=ending_with_parent,  # noqa: PLW1509  (no thread runs here)
        )

    def run(self, code: str) -> str:
        """What the code printed. Raises RuntimeError with the traceback where it failed."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(code), file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline())
        if answer["failed"]:
            raise RuntimeError(answer["failed"])
        return str(answer["printed"])

    def close(self) -> None:
        """End it."""
        self.process.communicate()


def serve() -> None:
    """Run what comes, line by line, until the input ends."""
    for line in sys.stdin:
        printed, failed = StringIO(), ""
        try:
            with redirect_stdout(printed):
                exec(json.loads(line), {})  # noqa: S102  (the stories' own words)
        except Exception:
            failed = format_exc()
        print(json.dumps({"printed": printed.getvalue(), "failed": failed}), flush=True)


if __name__ == "__main__":
    django.setup()
    serve()
