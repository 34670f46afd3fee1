"""The house's habits, as far as a program can see them."""

import ast
import re
from pathlib import Path
from statistics import median

import pytest

from applications.accounts.access import audience_of
from jifen_portal.checks import addresses
from tests.conventions import PRODUCT, ROOMS, line_counts, python_files, templates, text_of

MOST_LINES = 400
MEDIAN_LINES = 80
SHAPELESS = {"utils", "util", "helpers", "helper", "common", "misc"}
UNFINISHED = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "raise NotImpl" + "emented"]))
INLINE = {
    "style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "script": re.compile(r"<script\b(?![^>]*\ssrc=)|javascript:|\shx-on\b", re.IGNORECASE),
    "handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
}
SIGNALS = re.compile(r"^\s*(?:from|import)\s+[\w.]*\b(?:signals|dispatch)\b|import\s+signals\b", re.MULTILINE)
MAY_WAIT = {"weasyprint"}  # a second to import: only the processes that render pay it


def test_no_file_is_longer_than_a_person_reads() -> None:
    counts = line_counts()
    assert {path: lines for path, lines in counts.items() if lines > MOST_LINES} == {}
    assert median(counts.values()) < MEDIAN_LINES


def test_templates_are_short_too() -> None:
    long = {path: len(text_of(path).splitlines()) for path in templates()}
    assert {path: lines for path, lines in long.items() if lines > MOST_LINES} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    parts = {part.removesuffix(".py") for path in python_files(ROOMS) for part in path.parts}
    assert parts & SHAPELESS == set()


def test_no_signals() -> None:
    assert [path for path in python_files(PRODUCT) if SIGNALS.search(text_of(path))] == []


def test_the_day_of_a_moment_is_the_one_in_shanghai() -> None:
    """Moments are kept in UTC: from midnight to eight their own ``date()`` is the day before."""
    assert [path for path in python_files(ROOMS) if re.search(r"_at\.date\(\)", text_of(path))] == []


def test_nothing_is_left_unfinished() -> None:
    assert [path for path in python_files(ROOMS) if UNFINISHED.search(text_of(path))] == []


@pytest.mark.parametrize("kind", INLINE)
def test_templates_hold_nothing_inline(kind: str) -> None:
    assert [path for path in templates() if INLINE[kind].search(text_of(path))] == []


def test_imports_stand_at_the_top() -> None:
    assert [found for path in python_files(PRODUCT) for found in late_imports(path)] == []


def test_every_address_declares_an_audience() -> None:
    views = dict(addresses())
    assert len(views) > 2
    assert [route for route, view in views.items() if audience_of(view) is None] == []


def late_imports(path: Path) -> list[str]:
    """Imports inside functions, which hide a circle."""
    found = []
    for function in ast.walk(ast.parse(text_of(path))):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            names = (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else []
            )
            found += [f"{path}:{node.lineno} {name}" for name in names if name.split(".")[0] not in MAY_WAIT]
    return found
