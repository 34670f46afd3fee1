"""Reads of figures: a span of months, joined by month and by district."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from applications.statistics.models import FiguresQuerySet, MonthFigures
from applications.statistics.tally import Tally, joined


@dataclass(frozen=True, slots=True)
class Figures:
    """``months`` by ``YYYY-MM``, ``districts`` by name, ``all``: everything as one tally."""

    months: dict[str, Tally]
    districts: dict[str, Tally]
    all: Tally
    computed_at: datetime | None


def figures(first: date, last: date, rows: FiguresQuerySet | None = None) -> Figures:
    """The figures of the months from the one of ``first`` to that of ``last``.

    ``rows``: those that somebody may see; all of them for what is published.
    """
    wanted = MonthFigures.objects.all() if rows is None else rows
    found = list(
        wanted.filter(month__gte=first.replace(day=1), month__lte=last.replace(day=1)).select_related(
            "district"
        )
    )
    months: dict[str, list[Tally]] = defaultdict(list)
    districts: dict[str, list[Tally]] = defaultdict(list)
    for row in found:
        months[f"{row.month:%Y-%m}"].append(row.tally)
        districts[str(row.district.label)].append(row.tally)
    return Figures(
        {name: joined(tallies) for name, tallies in months.items()},
        {name: joined(tallies) for name, tallies in districts.items()},
        joined(row.tally for row in found),
        max((row.computed_at for row in found), default=None),
    )
