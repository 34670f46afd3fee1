"""The units of systemd: well-formed, hardened, and compose.yaml runs the same commands."""

import re
import subprocess
import sys

import pytest
from django.conf import settings

from tests.deploy.reading import DEPLOY, UNITS, compose, directive

MOST_EXPOSED = 20  # of 100, by systemd's own reckoning; a unit without any of these lines has 96
PROCESSES = ("jifen-web.service", "jifen-worker@.service", "jifen-beat.service", "jifen-receipts.service")


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    """The units as they would be on a machine that has the portal: only the interpreter is another."""
    folder = tmp_path_factory.mktemp("units")
    for path in (DEPLOY / "systemd").iterdir():
        text = path.read_text("utf-8").replace("/opt/jifen/.venv/bin/python", sys.executable)
        (folder / path.name).write_text(re.sub(r"^Documentation=.*\n", "", text, flags=re.MULTILINE))
    return folder


def test_systemd_finds_nothing_wrong(copies):
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *sorted(map(str, copies.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", PROCESSES)
def test_no_process_may_do_more_than_it_must(copies, unit):
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", copies / unit],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("unit", PROCESSES)
def test_every_process_waits_for_its_parts(unit):
    assert directive(unit, "ExecStartPre").split()[1:3] == ["manage.py", "await_parts"]
    assert "manage.py await_parts" in (DEPLOY / "start").read_text("utf-8")


def test_containers_run_the_commands_of_the_units():
    services = compose()["services"]
    ours = {
        name: found["command"] for name, found in services.items() if found.get("image") == "jifen-portal"
    }
    worker = directive("jifen-worker@.service", "ExecStart").replace("%%", "%")
    expected = {
        f"worker-{queue.name}": worker.replace("%i", queue.name).split()
        for queue in settings.CELERY_TASK_QUEUES
    } | {
        "web": directive("jifen-web.service", "ExecStart").split(),
        "beat": directive("jifen-beat.service", "ExecStart").split(),
        "receipts": directive("jifen-receipts.service", "ExecStart").split(),
        "handed": directive("jifen-handed.service", "ExecStart").split(),
    }
    assert {name: command for name, command in ours.items() if name not in ("tables", "static")} == expected


def test_every_queue_has_a_worker():
    target = (DEPLOY / "systemd/jifen.target").read_text("utf-8")
    assert re.findall(r"jifen-worker@(\w+)", target) == [queue.name for queue in settings.CELERY_TASK_QUEUES]
    assert {path.name for path in UNITS} == {*PROCESSES, "jifen-backup.service", "jifen-handed.service"}


def test_compose_is_what_its_schema_asks_for():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run([*command, DEPLOY / "compose.yaml"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
