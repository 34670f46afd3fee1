"""What the drill starts, kills and empties: workers, the beat, and a broker that forgets."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from scripts.processes import ROOT, ending_with_parent
from scripts.servers import free_port

_QUIET = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "critical"]


class Process:
    """A Celery process of its own group."""

    def __init__(self, environment: Mapping[str, str], *words: str) -> None:
        self.environment, self.words = environment, words
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "celery", "--quiet", "-A", "jifen_portal", *self.words],
            cwd=ROOT,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=ending_with_parent,  # noqa: PLW1509  (no thread runs here)
        )

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(word) for word in listed.read_text().split()] if listed.exists() else []

    def kill(self) -> None:
        """The whole group, at once and without a word."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Worker(Process):
    """Two children that hand messages over."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.ready = Path(environment["JIFEN_VAR"]) / "worker-ready"
        super().__init__(environment, "worker", "--concurrency", "2", *_QUIET)

    def start(self) -> None:
        self.ready.unlink(missing_ok=True)
        super().start()

    def wait(self, seconds: float = 120) -> None:
        last = time.monotonic() + seconds
        while not self.ready.exists():
            if self.process.poll() is not None or time.monotonic() > last:
                raise RuntimeError("the worker did not start; its words stand above")
            time.sleep(0.02)

    def lose(self, chance: random.Random) -> str:
        """SIGKILL to one child, or to the worker with all of them; which."""
        children = self.children()
        if children and chance.random() < 0.5:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(children), signal.SIGKILL)
            return "child"
        self.kill()
        self.start()
        return "worker"


class Broker:
    """A Redis that keeps nothing."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        program = shutil.which("redis-server")
        if program is None:
            raise RuntimeError("redis-server is not installed")
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(
            [program, *options],
            stdout=subprocess.DEVNULL,
            preexec_fn=ending_with_parent,  # noqa: PLW1509  (no thread runs here)
        )
        while True:
            with suppress(RedisError), Redis.from_url(self.address, socket_timeout=2) as client:
                client.ping()
                return
            time.sleep(0.05)

    def waiting(self) -> int:
        """Tasks that no worker has taken."""
        with Redis.from_url(self.address) as client:
            return sum(int(client.llen(name)) for name in ("codes", "messages"))

    def empty(self) -> int:
        """Everything in it is gone, and it goes on; how many tasks no worker had taken."""
        waiting = self.waiting()
        with Redis.from_url(self.address) as client:
            client.flushall()
        return waiting

    def lose(self, seconds: float) -> int:
        """Gone for a while, and then there again with nothing in it; how many tasks no worker had taken."""
        waiting = self.waiting()
        self.stop()
        time.sleep(seconds)
        self.start()
        return waiting

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
