"""YAML as data only."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scoring.engine.strict_yaml import YamlError, parse_yaml, read_yaml


def test_what_is_read() -> None:
    text = (
        'on: yes\nwhole: -12\nexact: 0.80\nday: 2023-01-01\nquoted: "2023"\nlist: [1, a]\nmap: {null: ~x}\n'
    )
    tree = parse_yaml(text)
    assert tree == {
        "on": "yes",
        "whole": -12,
        "exact": Decimal("0.8"),
        "day": date(2023, 1, 1),
        "quoted": "2023",
        "list": [1, "a"],
        "map": {"null": "~x"},
    }


@pytest.mark.parametrize(
    "text", ["1e5", "0x10", "010", "1_000", ".5", "1.", "+1", "true", "null", "Infinity"]
)
def test_other_spellings_are_text(text: str) -> None:
    assert parse_yaml(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 2\na: 3", "line 3, column 1: the key 'a' is given twice"),
        ("a:\n  - {b: 1, b: 1}", "line 2, column 12: the key 'b' is given twice"),
        ("1: a", "the key 1 is not text"),
        ("a:", "an empty value"),
        ("a: ''", "an empty value"),
        ("a: &x 1\nb: *x", "anchors and aliases"),
        ("a: &x 1", "anchors and aliases"),
        ("a: !!python/name:os.system x", "the tag"),
        ("a: !date x", "no day"),
        ("a: 2023-02-30", "2023-02-30 is no day"),
        ("a: {<<: {b: 1}, c: 2, <<: {d: 1}}", "given twice"),
        ("[1]", "no map"),
        ("", "no map"),
        ("a: [", "expected"),
        ("a: 1\n---\nb: 2", "expected a single document"),
    ],
)
def test_what_is_refused(text: str, told: str) -> None:
    with pytest.raises(YamlError, match=told.replace("(", r"\(")):
        parse_yaml(text)


def test_a_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("a:", "utf-8")
    with pytest.raises(YamlError, match=r"bad\.yaml: line 1"):
        read_yaml(file)
