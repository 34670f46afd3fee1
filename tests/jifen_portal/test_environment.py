"""Settings from the environment, and the reference of them that is made from the code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jifen_portal.environment import Asked, Environment, SecretFiles, reference
from jifen_portal.management.commands.settings_reference import REFERENCE, written
from jifen_portal.settings import env

ROOT = Path(__file__).parents[2]


def test_the_reference_is_what_the_code_asks_for():
    text = REFERENCE.read_text("utf-8")
    assert written(text) == text, "run manage.py settings_reference"
    assert len(env.asked) > 50


def test_a_setting_without_a_meaning_and_a_meaning_without_a_setting_are_refused():
    with pytest.raises(KeyError, match="JIFEN_NEW"):
        reference({**env.asked, "JIFEN_NEW": Asked("text", "")})
    with pytest.raises(KeyError, match="nobody asks for JIFEN_VAR"):
        reference({name: asked for name, asked in env.asked.items() if name != "JIFEN_VAR"})


def test_defaults_are_written_as_an_operator_would_write_them():
    own = Environment()
    for name, kind, default in (
        ("A", own.bool, 0),
        ("B", own.int, 7),
        ("C", own.list, []),
        ("D", own.str, ""),
    ):
        kind(name, default=default)
    assert {name: asked.kind for name, asked in own.asked.items()} == {
        "A": "0 or 1",
        "B": "number",
        "C": "list",
        "D": "text",
    }


def test_a_secret_from_a_file_has_no_new_line(tmp_path):
    file = tmp_path / "url"
    file.write_text("postgres://a:b@c/d\n")
    asked = SecretFiles({"DATABASE_URL": "ignored", "DATABASE_URL_FILE": str(file), "PLAIN": "kept\n"})
    assert asked["DATABASE_URL"] == "postgres://a:b@c/d"


def test_every_setting_can_come_from_a_file(tmp_path):
    file = tmp_path / "key"
    file.write_text("from a file\n")
    code = "from jifen_portal.settings import SECRET_KEY; print(repr(SECRET_KEY))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "SECRET_KEY_FILE": str(file), "JIFEN_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "'from a file'\n"
