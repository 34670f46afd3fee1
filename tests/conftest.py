"""Conventions of every test. Warnings are errors, undefined template variables fail: see pyproject.toml."""

import gc
import os
from collections.abc import Callable
from statistics import median
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from pytest_socket import socket_allow_hosts
from xdist.scheduler import LoadScopeScheduling

from applications.outbox import services
from applications.outbox.models import Message, State
from jifen_portal.catalogues.compiling import compile_stale
from tests.conventions import line_counts

# How long an example takes says something of the machine, nothing of the portal.
hypothesis_settings.register_profile("portal", deadline=None)
hypothesis_settings.load_profile("portal")


def pytest_configure() -> None:
    """Pages in English are tested with the words as they stand."""
    compile_stale()


def pytest_runtest_setup() -> None:
    """No test reaches beyond this machine."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


# The longest, so that no core waits at the end for what the other began late.
FIRST = ("tests/access/", "tests/load/", "tests/scoring/batch/")


class ByFile(LoadScopeScheduling):  # type: ignore[misc]
    """Which core takes which tests: a file stays together, and so does what walks one standing world."""

    def _split_scope(self, nodeid: str) -> str:
        return "tests/access" if nodeid.startswith("tests/access/") else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    config.option.loadscopereorder = False  # the order of the files, not of the number of their tests
    return ByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest files come first; the longest drills wait for ``./scripts/test --full``."""
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))
    if os.environ.get("JIFEN_TEST_FULL"):
        return
    long = [item for item in items if item.get_closest_marker("full")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


def pytest_collection_finish() -> None:
    """What thousands of tests and all that they import left in memory stays: looking through it again and
    again for what may go took an eighth of the processor's time."""
    gc.freeze()
    gc.set_threshold(10_000, 20)  # by default 700, 10


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How long the files are that people read."""
    counts = line_counts()
    longest = max(counts, key=lambda path: counts[path])
    terminalreporter.write_line(
        f"{len(counts)} Python files, median {median(counts.values()):.0f} lines,"
        f" longest {longest} with {counts[longest]}"
    )


@pytest.fixture
def deliver_messages() -> Callable[[], list[Message]]:
    """Hands every pending message to the gateway, as a worker would; gives them back as they are then.

    In tests nothing is sent by itself: what a service enqueues stays a row until this is called.
    """

    def deliver() -> list[Message]:
        waiting = list(Message.objects.filter(state=State.PENDING).order_by("created_at"))
        for message in waiting:
            services.deliver(message_id=message.pk)
            message.refresh_from_db()
        return waiting

    return deliver
