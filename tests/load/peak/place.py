"""The portal under load, with an invented city in it, and the crowd before it."""

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.processes import ROOT, WEB, WORKER, Portal, ending_with_parent
from scripts.servers import free_port
from tests.load.environment import installed
from tests.load.peak.bounds import loopback
from tests.load.peak.steps import Step
from tests.load.peak.watching import Watch, broker_process, database_process, since
from tests.load.size.making import city, run
from tests.load.web.serving import prepared

LOCUST = ROOT / "var" / "load" / "locust"
PACKAGES = ("locust==2.47.0",)
CALM = 120.0  # seconds that the worker has for what is left


class Crowd:
    """The process of :mod:`tests.load.peak.crowd`, in locust's own environment."""

    def __init__(self, given: Path) -> None:
        self.process = subprocess.Popen(
            [str(installed(LOCUST, PACKAGES)), "-m", "tests.load.peak.crowd", str(given)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=ending_with_parent,  # noqa: PLW1509  (no thread runs here)
        )

    def ask(self, people: int, settling: float, seconds: float) -> None:
        """Begin a step."""
        assert self.process.stdin is not None
        step = {"people": people, "settling": settling, "seconds": seconds}
        self.process.stdin.write(f"{json.dumps(step)}\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """The next thing it says. RuntimeError where it has ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the crowd went home: its message stands above")
        return dict(json.loads(line))

    def end(self) -> None:
        """Everybody goes home."""
        self.process.communicate(timeout=CALM)


@dataclass(frozen=True)
class Place:
    """A portal and its crowd."""

    crowd: Crowd
    watch: Watch
    address: str

    def step(self, people: int, settling: float, seconds: float) -> Step:
        """Let so many people in, and see what happens in so many seconds after they have settled."""
        self.crowd.ask(people, settling, seconds)
        self.crowd.answer()
        before, began = self.watch.read(), time.monotonic()
        with self.watch.queues() as most:
            seen = self.crowd.answer()
        taken, after = time.monotonic() - began, self.watch.read()
        return Step.of(people, taken, seen, waiting=dict(most), **since(before, after))

    def calm(self) -> float:
        """Seconds until no task waits any more; infinite where that takes too long."""
        began = time.monotonic()
        while any(self.watch.queued().values()):
            if time.monotonic() - began > CALM:
                return float("inf")
            time.sleep(0.2)
        return time.monotonic() - began


@contextmanager
def standing(cases: int, pause: float, seed: int) -> Iterator[Place]:
    """Gunicorn with two workers, a worker of two children with the beat, PostgreSQL and Redis of its own."""
    with ExitStack() as parts:
        folder = Path(parts.enter_context(tempfile.TemporaryDirectory()))
        environment, _ = city(parts.enter_context(prepared()) | _SETTINGS, cases)
        portal = parts.enter_context(_served(environment, folder))
        stock = json.loads(run(environment, "tests.load.peak.gathering").splitlines()[-1])
        given = {"address": loopback(portal.address), "stock": stock, "pause": pause, "seed": seed}
        (folder / "given.json").write_text(json.dumps(given), "utf-8")
        crowd = Crowd(folder / "given.json")
        parts.callback(crowd.process.kill)
        roots = {
            "web": portal.processes[WEB].pid,
            "worker": portal.processes[WORKER].pid,
            "PostgreSQL": database_process(environment["DATABASE_URL"]),
            "Redis": broker_process(environment["REDIS_URL"]),
            "crowd": crowd.process.pid,
        }
        place = Place(crowd, Watch(roots, folder / "access.log", environment["REDIS_URL"]), portal.address)
        place.calm()  # what the demonstration wrote goes out first
        yield place
        crowd.end()


_SETTINGS = {
    "JIFEN_SECURE_COOKIES": "0",  # the crowd speaks http
    "JIFEN_TRUSTED_PROXIES": "1",  # it tells everybody's own address
    "JIFEN_LOG_LEVEL": "WARNING",
}


@contextmanager
def _served(environment: Mapping[str, str], folder: Path) -> Iterator[Portal]:
    log = folder / "access.log"
    log.touch()
    arguments = {"GUNICORN_CMD_ARGS": f"--access-logfile {log} --access-logformat '%(D)s'"}
    with (folder / "log").open("wb") as said:
        portal = Portal(free_port(), {**environment, **arguments}, said)
        portal.start()
        try:
            if problem := portal.wait_until_ready():
                last = (folder / "log").read_text("utf-8", errors="replace")[-2000:]
                raise RuntimeError(f"{problem}\n{last}")
            yield portal
        finally:
            portal.stop()
