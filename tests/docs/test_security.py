"""The page on security names every item of the standard once, and nothing that does not exist."""

import re

import pytest

from scripts.processes import ROOT

PAGE = ROOT / "docs/reference/security.md"
# Levels 1 and 2 of OWASP ASVS 5.0.0: the items of each section.
ITEMS = """
1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1 3.2.1-2 3.3.1-4 3.4.1-6
3.5.1-5 3.7.1-2 4.1.1-3 4.2.1 4.3.1-2 4.4.1-4 5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3 6.2.1-12 6.3.1-4
6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4 7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-2 8.2.1-3
8.3.1 8.4.1 9.1.1-3 9.2.1-4 10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2
11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1 12.1.1-3 12.2.1-2 12.3.1-4 13.1.1 13.2.1-5 13.3.1-2
13.4.1-5 14.1.1-2 14.2.1-4 14.3.1-3 15.1.1-3 15.2.1-3 15.3.1-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3
16.5.1-3 17.1.1 17.2.1-4 17.3.1-2
"""
STATES = {"met", "part", "not met", "n/a"}
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]+|pyproject\.toml|requirements\.txt)(?:::(\w+))?`")


def items() -> list[str]:
    """Every item by its number."""
    found = []
    for word in ITEMS.split():
        section, numbers = word.rsplit(".", 1)
        first, _, last = numbers.partition("-")
        found += [f"{section}.{number}" for number in range(int(first), int(last or first) + 1)]
    return found


def rows() -> list[list[str]]:
    """The rows of the standard's table: items, subject, state, evidence."""
    lines = [line.strip("|").split(" | ") for line in PAGE.read_text("utf-8").splitlines()]
    return [[cell.strip() for cell in cells] for cells in lines if re.match(r" ?\d+\.\d+\.\d+", cells[0])]


def test_every_item_of_level_2_is_answered_once() -> None:
    answered = [item for row in rows() for item in row[0].split(", ")]
    assert sorted(answered) == sorted(items())
    assert len(answered) == 253


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:20])
def test_what_is_met_has_evidence_and_what_is_not_has_a_reason(row: list[str]) -> None:
    _items, about, state, evidence = row
    assert state in STATES
    assert about
    words = NAMED.sub("", evidence).strip(" ,;:.")
    assert NAMED.search(evidence) or (state != "met" and words) or "ruff" in words


def test_every_file_and_every_test_that_is_named_exists() -> None:
    gone = []
    for path, test in NAMED.findall(PAGE.read_text("utf-8")):
        file = ROOT / path
        if path.startswith((".venv/", "./")):
            continue
        if not file.exists() or (test and f"def {test}(" not in file.read_text("utf-8")):
            gone.append(f"{path}::{test}")
    assert gone == []


def test_every_command_that_is_named_exists() -> None:
    text = PAGE.read_text("utf-8")
    modules = re.findall(r"python -m ([\w.]+)", text)
    assert len(modules) > 3
    places = [ROOT / module.replace(".", "/") for module in modules]
    assert all(place.with_suffix(".py").exists() or (place / "__main__.py").exists() for place in places)
