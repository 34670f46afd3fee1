import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from scripts.processes import WEB, WORKER, Portal, ending_with_parent
from scripts.servers import free_port

SLEEPER = """
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
time.sleep(60)
"""


class Sleepers(Portal):
    """A portal whose processes only sleep, each with a child."""

    def start(self) -> None:
        for name in (WEB, WORKER):
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-c", SLEEPER],
                env=self.environment,
                start_new_session=True,
                preexec_fn=ending_with_parent,  # noqa: PLW1509
            )


@pytest.fixture
def portal(tmp_path):
    portal = Sleepers(free_port(), {"JIFEN_VAR": str(tmp_path)})
    yield portal
    portal.stop()


def members(group: int) -> list[str]:
    """The living processes of a group."""
    fields = [text.rpartition(")")[2].split() for text in statuses()]
    return [state for state, _parent, of_group, *_rest in fields if int(of_group) == group and state != "Z"]


def statuses() -> Iterator[str]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            yield path.read_text()


@pytest.mark.parametrize("end", [Sleepers.stop, Sleepers.kill])
def test_ending_leaves_nobody(portal, end):
    portal.start()
    groups = [process.pid for process in portal.processes.values()]
    assert all(members(group) for group in groups)
    end(portal)
    assert portal.processes == {}
    assert [members(group) for group in groups] == [[], []]


def test_a_process_that_ends_by_itself_is_named(portal):
    portal.start()
    assert portal.ended() == ""
    os.killpg(portal.processes[WORKER].pid, signal.SIGKILL)
    portal.processes[WORKER].wait()
    assert portal.ended() == "The worker ended by itself (status -9); its last lines say why."
    assert portal.wait_until_ready() == portal.ended()


def test_one_process_can_be_killed_with_its_children(portal):
    portal.start()
    group = portal.processes[WORKER].pid
    portal.end(WORKER, signal.SIGKILL)
    assert members(group) == []
    assert list(portal.processes) == [WEB]


def test_a_portal_that_does_not_answer_is_told(portal):
    portal.start()
    assert portal.wait_until_ready(0) == (
        "The portal was not ready after 0 seconds: the worker does not take tasks yet."
    )
    portal.worker_ready.touch()
    assert "was not ready after 0 seconds: the web server does not answer yet" in portal.wait_until_ready(0)


def test_scratch_files_stay_in_the_portals_folder(portal, tmp_path):
    assert portal.python("-c", "import tempfile; print(tempfile.gettempdir())") == f"{tmp_path}/scratch\n"


def test_a_failed_command_is_told_with_its_words(portal):
    with pytest.raises(RuntimeError, match="status 3"):
        portal.python("-c", "raise SystemExit(3)")
