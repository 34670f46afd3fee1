"""The portal's processes, run together: web server and Celery worker with beat.

``python -m scripts.processes --port 8000`` keeps them in the foreground until Ctrl-C or SIGTERM, and
ends all of them when one ends by itself. The browser tests run the portal through the same class.
"""

import argparse
import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 10.0  # seconds that a process has for ending before it is killed
READY_WITHIN = 180.0  # seconds
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)

WEB = "web server"
WORKER = "worker"


class Portal:
    """The processes of one portal.

    ``environment`` is added to this process's own; it must name JIFEN_VAR. Output goes to ``log``, or
    to where this process writes.
    """

    web: tuple[str, ...] = ("gunicorn",)  # the module that serves, with what it is told first

    def __init__(self, port: int, environment: Mapping[str, str], log: IO[bytes] | None = None) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.port = port
        self.log = log
        self.environment = {**os.environ, **environment}
        var = Path(self.environment["JIFEN_VAR"])
        self.worker_ready = var / "worker-ready"
        scratch = var / "scratch"
        scratch.mkdir(parents=True, exist_ok=True)
        # Kombu passes a message through the scratch folder: there it stays on our own, private disk.
        self.environment["TMPDIR"] = str(scratch)
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def python(self, *arguments: str) -> str:
        """Run Python in the portal's environment and wait. Returns what it printed; raises RuntimeError."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def manage(self, *words: str) -> str:
        """Run a command of manage.py; see :meth:`python`."""
        return self.python("manage.py", *words)

    def start(self) -> None:
        """Start both processes; they are ready some seconds later."""
        self.start_web()
        self.start_worker()

    def start_web(self) -> None:
        """Gunicorn with two processes that answer one request at a time each."""
        options = ["--workers", "2", "--bind", f"127.0.0.1:{self.port}", "--log-level", "warning"]
        options += ["--timeout", "120"]  # seconds: 20 MB over a slow line, and the scanner's time
        self._start(WEB, *self.web, *options, "--no-control-socket", "jifen_portal.wsgi")

    def start_worker(self) -> None:
        """Two children that do the work (none where they cannot share locks), and the beat."""
        self.worker_ready.unlink(missing_ok=True)
        options = ["--loglevel", "warning", "--concurrency", "2"]
        if not _children_can_share():
            print("No usable /dev/shm: background work is done one by one.", file=sys.stderr, flush=True)
            options = ["--loglevel", "warning", "--pool", "solo"]
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]  # there is one worker
        self._start(WORKER, "celery", "--quiet", "-A", "jifen_portal", "worker", "--beat", *options, *quiet)

    def _start(self, name: str, module: str, *arguments: str) -> None:
        self.processes[name] = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,  # a group that can be ended as a whole, and that Ctrl-C does not reach
            preexec_fn=ending_with_parent,  # noqa: PLW1509  (no thread runs here)
        )

    def ended(self) -> str:
        """The sentence that names a process which ended by itself; empty while all of them live."""
        for name, process in self.processes.items():
            if process.poll() is not None:
                return f"The {name} ended by itself (status {process.returncode}); its last lines say why."
        return ""

    def readiness(self) -> str:
        """Empty when /readyz answers 200 and the worker takes tasks, else what is missing."""
        if not self.worker_ready.exists():
            return "the worker does not take tasks yet"
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=5) as answer:  # noqa: S310
                return "" if answer.status == 200 else f"/readyz answers {answer.status}"
        except urllib.error.HTTPError as error:
            return error.read().decode(errors="replace").strip()
        except OSError as error:
            return f"the web server does not answer yet ({error})"

    def wait_until_ready(self, within: float = READY_WITHIN) -> str:
        """Wait for /readyz. Empty when ready, else the sentence that says what went wrong."""
        last = time.monotonic() + within
        while not (reason := self.ended()):
            reason = self.readiness()
            if not reason:
                return ""
            if time.monotonic() > last:
                return f"The portal was not ready after {within:.0f} seconds: {reason}."
            time.sleep(0.2)
        return reason

    def end(self, name: str, number: int = signal.SIGTERM) -> None:
        """End one process with everything that it started, by SIGKILL when it does not go in time."""
        process = self.processes.pop(name)
        if process.poll() is None:
            if number == signal.SIGKILL:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
        _kill_rest_of(process)

    def stop(self) -> None:
        """End every process; none of them, nor a child of theirs, is left."""
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        for name in list(self.processes):
            self.end(name)

    def kill(self) -> None:
        """End every process at once, without a word to them."""
        for name in list(self.processes):
            self.end(name, signal.SIGKILL)


def _children_can_share() -> bool:
    """Whether processes can share locks; in a bare chroot nobody but root can write to /dev/shm."""
    try:
        multiprocessing.Lock()
    except OSError:
        return False
    return True


def ending_with_parent() -> None:
    """For ``preexec_fn``: should the parent be killed outright, the kernel still ends its child."""
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGTERM)


def _kill_rest_of(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the group, and wait until it is gone: the kernel kills in its own time."""
    last = time.monotonic() + PATIENCE
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        while time.monotonic() < last:
            os.killpg(process.pid, 0)
            time.sleep(0.01)
    process.wait()


def main() -> int:
    """Serve until a signal comes (status 0) or a process ends by itself (status 1)."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--since", type=float, default=time.time(), help="when the start began (epoch)")
    options = parser.parse_args()
    os.umask(0o077)  # what the portal writes belongs to whoever serves it
    portal = Portal(options.port, {"JIFEN_VAR": os.environ.get("JIFEN_VAR", str(ROOT / "var"))})
    for number in ENDING:
        signal.signal(number, _leave)
    try:
        portal.start()
        problem = portal.wait_until_ready()
        if not problem:
            seconds = time.time() - options.since
            print(f"Ready in {seconds:.1f} s: {portal.address}/  (Ctrl-C ends it)", flush=True)
        while not problem:
            time.sleep(0.5)
            problem = portal.ended()
        print(f"{problem} The portal is being stopped.", file=sys.stderr)
        return 1
    finally:
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)  # asked twice or not: it takes ten seconds at most
        portal.stop()
        print("Stopped; nothing of the portal runs any more.", flush=True)


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
