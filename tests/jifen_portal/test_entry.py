"""The entry points of web servers, as a web server imports them: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def start(module: str, tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("JIFEN_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", f"import {module}; print('started')"],
        cwd=ROOT,
        env={**clean, "JIFEN_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("module", ["jifen_portal.wsgi", "jifen_portal.asgi"])
def test_an_unfit_portal_does_not_start(module, tmp_path):
    ended = start(module, tmp_path)
    assert ended.returncode == 1
    assert "started" not in ended.stdout
    assert "The portal does not start" in ended.stderr


def test_a_demonstration_starts(tmp_path):
    ended = start("jifen_portal.wsgi", tmp_path, JIFEN_DEMO="1")
    assert (ended.returncode, ended.stdout) == (0, "started\n")


@pytest.mark.parametrize("server", ["wsgi", "asgi"])
def test_a_servers_process_has_loaded_every_desk_and_never_looks_for_its_garbage_again(server, tmp_path):
    seen = "gc.get_freeze_count() > 100_000, 'applications.desks.city.views.audit' in sys.modules"
    ended = start(f"gc, sys, jifen_portal.{server}; print({seen})", tmp_path, JIFEN_DEMO="1")
    assert (ended.returncode, ended.stdout) == (0, "True True\nstarted\n")
