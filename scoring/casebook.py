"""The public test-case book: invented people, what they are worth, and the data that says so.

The cases lie in ``policies/cases.jsonl``, one a line. They are reckoned with the reference wages of the same
folder, whatever the city publishes later, so that anybody with these files comes to the same points.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from scoring.engine import Assessment, assess, load_policies, load_wages, parse
from scoring.engine.policy.loading import FOLDER

FILE = FOLDER / "cases.jsonl"


class Case(NamedTuple):
    """A person on a day. ``standing`` says where the case comes from, ``expect`` what must come out:
    policy, total, veto, points of each indicator that has any, and why he may not apply."""

    number: int
    name: str
    standing: str
    on: date
    facts: Mapping[str, Any]
    expect: Mapping[str, Any]


@cache
def load_cases() -> tuple[Case, ...]:
    """Every case in the order of the file, numbered from 1."""
    lines = FILE.read_text("utf-8").splitlines()
    return tuple(_case(number, json.loads(line)) for number, line in enumerate(lines, start=1))


@cache
def edition() -> str:
    """The SHA-256 of the file: two books with the same edition hold the same cases."""
    return sha256(FILE.read_bytes()).hexdigest()


@cache
def reckoned() -> tuple[Assessment, ...]:
    """The engine's result of each case, in the same order."""
    policies, wages = load_policies(), load_wages()
    return tuple(
        assess(parse(json.dumps(case.facts)), case.on, policies=policies, wages=wages)
        for case in load_cases()
    )


def _case(number: int, line: Mapping[str, Any]) -> Case:
    return Case(
        number,
        line["name"],
        line["standing"],
        date.fromisoformat(line["on"]),
        line["facts"],
        line["expect"],
    )
