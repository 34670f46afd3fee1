"""The counters of requests, background work, papers and gateways.

Counting never breaks what is counted: where the folder is gone or full, nothing is counted.
"""

import os
import socket
from collections.abc import Callable
from contextlib import suppress

from prometheus_client import CollectorRegistry, Counter, Histogram, values

_QUICK = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)  # seconds
_SLOW = (0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)

# Processes of several containers may have the same number and share a folder.
_MACHINE = socket.gethostname().replace("_", "-")
values.ValueClass = values.MultiProcessValue(  # type: ignore[no-untyped-call]
    lambda: f"{_MACHINE}-{os.getpid()}"
)
_own = CollectorRegistry()  # never shown: what is shown is read from the files of all processes

REQUESTS = Histogram(
    "jifen_request_seconds",
    "Time of requests by route and class of status",
    ["route", "code"],
    buckets=_QUICK,
    registry=_own,
)
TASKS = Histogram(
    "jifen_task_seconds", "Time of background tasks", ["task", "outcome"], buckets=_SLOW, registry=_own
)
RENDERS = Counter("jifen_renders", "Papers made into PDF, by what became of them", ["state"], registry=_own)
DAMAGED = Counter(
    "jifen_papers_damaged",
    "Checks of papers whose kept content is not what was issued",
    ["kind"],
    registry=_own,
)
GATEWAYS = Counter(
    "jifen_gateway_tries", "Messages handed to a gateway, by its answer", ["gateway", "answer"], registry=_own
)


def request_took(seconds: float, *, route: str, status: int) -> None:
    """A request was answered; ``route`` is the pattern of its address, never the address."""
    _count(lambda: REQUESTS.labels(route, f"{status // 100}xx").observe(seconds))


def task_took(seconds: float, *, task: str, failed: bool) -> None:
    """A background task ended, or broke."""
    _count(lambda: TASKS.labels(task, "failed" if failed else "done").observe(seconds))


def paper_was(state: str) -> None:
    """A paper was rendered, could not be, or waits for the certificate."""
    _count(lambda: RENDERS.labels(state).inc())


def paper_is_damaged(kind: str) -> None:
    """Somebody checked a paper of which the portal keeps something else than what was issued."""
    _count(lambda: DAMAGED.labels(kind).inc())


def gateway_answered(gateway: str, answer: str) -> None:
    """A gateway took a message (``taken``), or refused it with this code."""
    _count(lambda: GATEWAYS.labels(gateway, answer).inc())


def _count(count: Callable[[], None]) -> None:
    with suppress(OSError):
        count()
