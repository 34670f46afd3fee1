"""The indicators of a statement, line by line, in the language of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.desks.public.result.statement import Statement
from scoring.engine.words import CHINESE


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: its points by itself, the working, where it is written, and why it is not more.

    ``number`` is its place among those that count, as the bar writes it; 0 for those that do not.
    ``choice`` says what the either-or rule takes and drops.
    """

    id: str
    number: int
    name: str
    points: int
    because: str
    articles: str
    why_not_more: str
    choice: str
    remarks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Lines:
    """``counted``, ``dropped`` (by an either-or rule) and ``nothing`` (0 points) share out the indicators."""

    counted: Sequence[Line]
    dropped: Sequence[Line]
    nothing: Sequence[Line]


def of(statement: Statement, language: str, said_once: Sequence[str]) -> Lines:
    """The lines; remarks that concern the whole result are said once for all of them."""
    rows = statement["record"]["indicators"]
    counted = [row for row in rows if row["points"] and row["counted"]]
    dropped = [row for row in rows if row["points"] and not row["counted"]]
    nothing = [row for row in rows if not row["points"]]

    def line(row: Mapping[str, Any], number: int = 0) -> Line:
        limit = statement["limits"][row["id"]]
        return Line(
            id=row["id"],
            number=number,
            name=worded(row, "name", language),
            points=row["points"],
            because=worded(row, "because", language),
            articles=_("、").join(worded(row, "articles", language)),
            why_not_more=limit["why"][language],
            choice=limit["choice"][language],
            remarks=[one for one in worded(row, "remarks", language) if one not in said_once],
        )

    return Lines(
        counted=[line(row, number) for number, row in enumerate(counted, 1)],
        dropped=[line(row) for row in dropped],
        nothing=[line(row) for row in nothing],
    )


def worded(row: Mapping[str, Any], key: str, language: str) -> Any:
    """Words of a record's indicator, which keeps them in both languages."""
    return row[key] if language == CHINESE else row[f"{key}_{language}"]
