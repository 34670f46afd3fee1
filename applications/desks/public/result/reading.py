"""A statement as the visitor reads it, in the language of the page."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from applications.desks.documents import documents_shown
from applications.desks.language import engine_language
from applications.desks.public.result import ahead, bar, lines, papers, standing
from applications.desks.public.result.statement import Statement


@dataclass(frozen=True, slots=True)
class Result:
    """Total, bar, lines, conditions, years to come and papers.

    ``ahead`` is left out for who is vetoed: nothing that he does brings points.
    """

    on: dt.date
    total: int
    standard: int
    vetoed: bool
    bar: bar.Bar
    lines: lines.Lines
    standing: standing.Standing
    provisional: Sequence[str]
    documents: Sequence[str]
    papers: Sequence[papers.Papers]
    ahead: ahead.Ahead | None

    @property
    def reached(self) -> bool:
        return self.total >= self.standard

    @property
    def short_by(self) -> int:
        """Points that are missing to the standard score."""
        return max(0, self.standard - self.total)


def of(statement: Statement) -> Result:
    """What the page shows of a statement."""
    language, record = engine_language(), statement["record"]
    said_once = statement["data"][language]
    found = lines.of(statement, language, said_once)
    return Result(
        on=dt.date.fromisoformat(record["on"]),
        total=record["total"],
        standard=record["standard"],
        vetoed=record["vetoed"],
        bar=bar.of(found.counted, record["total"], record["standard"]),
        lines=found,
        standing=standing.of(statement, language),
        provisional=said_once,
        documents=documents_shown(record["policy"]),
        papers=papers.by_person(papers.required(statement)),
        ahead=None if record["vetoed"] else ahead.of(statement, language, said_once),
    )
