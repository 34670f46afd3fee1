"""What the parts of a portal use while it is under load: processor time, web workers' time, queues."""

import os
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from redis import Redis

QUEUES = ("codes", "messages", "papers", "work")
EVERY = 0.5  # seconds between two looks at the queues
_TICKS = os.sysconf("SC_CLK_TCK")


def trees(roots: Mapping[str, int], stats: Mapping[int, str]) -> dict[str, float]:
    """Processor seconds of whole trees of processes, ended children included.

    ``stats``: what ``/proc/PID/stat`` says of every process.
    """
    fields = {pid: text.rpartition(")")[2].split() for pid, text in stats.items()}
    parents = {pid: int(words[1]) for pid, words in fields.items()}
    used = dict.fromkeys(roots, 0.0)
    names = {pid: name for name, pid in roots.items()}
    for pid, words in fields.items():
        above: int | None = pid
        while above is not None and above not in names:
            above = parents.get(above)
        if above is not None:
            used[names[above]] += sum(int(ticks) for ticks in words[11:15]) / _TICKS
    return used


def _stats() -> dict[int, str]:
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found[int(folder.name)] = (folder / "stat").read_text("utf-8")
        except OSError:  # it ended meanwhile
            continue
    return found


def machine(line: str) -> float:
    """Busy seconds of all processors, by the first line of ``/proc/stat``."""
    ticks = [int(word) for word in line.split()[1:9]]
    return (sum(ticks) - ticks[3] - ticks[4]) / _TICKS  # but idle, and waiting for a disk


@dataclass(frozen=True)
class Reading:
    """Everything at one moment, counted from some beginning."""

    used: dict[str, float]
    requests: int
    occupied: float


@dataclass
class Watch:
    """``roots``: the first process of each part; ``log``: gunicorn's, a line of microseconds a request."""

    roots: dict[str, int]
    log: Path
    broker: str

    def read(self) -> Reading:
        """How much was used so far."""
        used = trees(self.roots, _stats())
        with Path("/proc/stat").open("r", encoding="utf-8") as file:
            used["others"] = machine(file.readline()) - sum(used.values())
        times = [int(line) for line in self.log.read_text("utf-8").splitlines() if line.isdigit()]
        return Reading(used, len(times), sum(times) / 1e6)

    def queued(self) -> dict[str, int]:
        """Tasks that no worker has taken."""
        with Redis.from_url(self.broker) as client:
            return {name: int(client.llen(name)) for name in QUEUES}

    @contextmanager
    def queues(self) -> Iterator[Counter[str]]:
        """The longest that each queue is during the block."""
        most, ended = Counter[str](), threading.Event()

        def look() -> None:
            while not ended.wait(EVERY):
                most.update({name: max(0, n - most[name]) for name, n in self.queued().items()})

        looking = threading.Thread(target=look)
        looking.start()
        try:
            yield most
        finally:
            ended.set()
            looking.join()


def since(before: Reading, after: Reading) -> dict[str, object]:
    """What was used between two moments, as a step has it."""
    used = {name: round(seconds - before.used[name], 2) for name, seconds in after.used.items()}
    occupied = after.occupied - before.occupied
    return {"used": used, "requests": after.requests - before.requests, "occupied": occupied}


def database_process(address: str) -> int:
    """The first process of a PostgreSQL on this machine."""
    with psycopg2.connect(address) as link, link.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        data = Path(cursor.fetchone()[0])  # type: ignore[index]
    link.close()
    return int((data / "postmaster.pid").read_text("utf-8").split()[0])


def broker_process(address: str) -> int:
    """The process of a Redis."""
    with Redis.from_url(address) as client:
        return int(client.info("server")["process_id"])
