"""One world for all tests of access; whatever a test changes is undone after it."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import pytest
from django.db import transaction

from tests.access import world as worlds
from tests.access.columns import COLUMNS
from tests.access.row import Row, roles_of
from tests.access.table import TABLE
from tests.access.walking import Answer, Walker, undone


@pytest.fixture(scope="package")
def standing_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[worlds.World]:
    """Built once: it takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)


@dataclass
class Walk:
    """Every answer to every cell, and every line that was logged meanwhile."""

    answers: list[Answer]
    logged: list[str]

    def of(self, method: str) -> list[Answer]:
        return [answer for answer in self.answers if answer.method == method]


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.getMessage()} {record.args} {record.exc_text or ''}")


SAMPLE = ("visitor", "own", "hr", "intake")
"""One of each kind of people, for what everybody is answered alike."""


def cells() -> Iterator[tuple[Row, str, str]]:
    """Every cell to be asked for. A role for which no row of an address has an answer is turned away before
    any object is looked for: it is asked once an address, not once a row. What answers everybody alike, such
    as a page for all, is asked by one of each kind of people."""
    answered: dict[str, set[str]] = {}
    for row in TABLE:
        for method in ("GET", "POST"):
            answered.setdefault(row.name, set()).update(roles_of(row.expected(method)))
    seen: set[str] = set()
    for row in TABLE:
        for method in ("GET", "POST"):
            alike = len(set(row.expected(method).values())) == 1
            for column, role in COLUMNS.items():
                if (column in SAMPLE) if alike else (row.name not in seen or role in answered[row.name]):
                    yield row, column, method
        seen.add(row.name)


@pytest.fixture(scope="package")
def walk(standing_world: worlds.World) -> Walk:
    """The whole table, once, with the logs at their most talkative."""
    heard, root = _Lines(), logging.getLogger()
    level, others = root.level, root.handlers
    root.handlers = [heard]
    root.setLevel(logging.INFO)
    try:
        with undone():
            walker = Walker(standing_world)
            answers = [
                walker.send(row, path, column, method, {})
                for row, asked in groupby(cells(), key=itemgetter(0))
                for path in [walker.path(row)]  # looked up once: what a request changes is undone
                for _, column, method in asked
            ]
    finally:
        root.setLevel(level)
        root.handlers = others
    return Walk(answers, heard.lines)


@pytest.fixture
def world(standing_world: worlds.World, db: None) -> worlds.World:
    """The world; ``db`` undoes what the test changes, inside the transaction of the standing one."""
    return standing_world


@pytest.fixture
def walker(world: worlds.World) -> Walker:
    return Walker(world)
