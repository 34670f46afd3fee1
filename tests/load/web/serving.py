"""Gunicorn with two sync workers on loopback, and the portal made ready on servers that are thrown away."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.processes import ending_with_parent
from scripts.servers import free_port, postgresql, redis
from tests.load.environment import ROOT

PATIENCE = 60.0  # seconds
SIGN_IN = """
from importlib import import_module
from django.conf import settings
from django.http import HttpRequest
from django.contrib.auth import login
from applications.accounts.models import User
from applications.accounts.proof import PROVED_KEY
request = HttpRequest()
request.session = import_module(settings.SESSION_ENGINE).SessionStore()
backend = "applications.accounts.backends.PortalBackend"
login(request, User.objects.get(login={login!r}), backend=backend)
request.session[PROVED_KEY] = True
request.session.save()
print("session:", request.session.session_key)
"""


@contextmanager
def prepared(**settings: str) -> Iterator[dict[str, str]]:
    """The environment of a portal with the demonstration's people on PostgreSQL and Redis, over https.

    ``settings`` are PostgreSQL's.
    """
    with ExitStack() as stack:
        environment = os.environ | {
            "DATABASE_URL": stack.enter_context(postgresql(**settings)),
            "REDIS_URL": stack.enter_context(redis()),
            "JIFEN_VAR": stack.enter_context(tempfile.TemporaryDirectory()),
            "JIFEN_DEMO": "1",
            "JIFEN_SECURE_COOKIES": "1",
            "JIFEN_API_RATE": str(10**9),  # counted as ever, never reached
            "JIFEN_STAFF_IDLE_MINUTES": "1440",  # sessions are made long before they are used
        }
        command = [sys.executable, "-m", "scripts.prepare"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        yield environment


def signed_in(environment: Mapping[str, str], login: str) -> str:
    """The key of a session in which somebody of the demonstration is signed in."""
    command = [sys.executable, "manage.py", "shell", "-c", SIGN_IN.format(login=login)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.rpartition("session:")[2].strip()


@dataclass(frozen=True)
class Server:
    """A running gunicorn: its address, and the process that its workers are children of."""

    address: str
    pid: int

    def processor_seconds(self) -> float:
        """What the workers have used so far, in their own code and in the kernel for them."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text("utf-8").split()
        used = [
            Path(f"/proc/{one}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13] for one in children
        ]
        return sum(int(ticks) for pair in used for ticks in pair) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(application: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """An application while it is served."""
    port = free_port()
    options = ["--workers", "2", "--bind", f"127.0.0.1:{port}", "--log-level", "warning", "--timeout", "120"]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *options, "--no-control-socket", application],
        cwd=ROOT,
        env=environment,
        preexec_fn=ending_with_parent,  # noqa: PLW1509  (no thread runs here)
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    last = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < last:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=PATIENCE).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the web server did not start: its message stands above")


def scratch(stack: ExitStack) -> Path:
    """A folder that goes with the run."""
    return Path(stack.enter_context(tempfile.TemporaryDirectory()))
