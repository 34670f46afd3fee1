"""Tables over columns: the best row that matches some fact of the person and whose conditions all hold."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from scoring.batch.columns import Rows
from scoring.batch.days import LONG_AGO, YEAR, Numbers
from scoring.batch.layout import CODES
from scoring.batch.windows import Windows
from scoring.engine.policy.model import Table

Flags = npt.NDArray[np.bool_]
DATED = {"education": "graduated_on", "awards": "awarded_on"}
"""Lists whose rows are there from a day on."""


def table(indicator: Table, multiples: Sequence[Decimal]) -> Callable[[Windows], Numbers]:
    """The rule of a table: over a list of the person, or over the one fact that is there or not."""
    if indicator.fact in CODES:
        return _of_list(indicator, multiples)
    return _of_single(indicator, multiples)


def _of_list(indicator: Table, multiples: Sequence[Decimal]) -> Callable[[Windows], Numbers]:
    fact, codes = indicator.fact, CODES[indicator.fact]
    points = np.zeros(len(codes), np.int64)
    needed: dict[str, Flags] = {}
    for row in indicator.rows:
        code = codes[tuple(row.when[key] for key in ("level", "kind", "grade") if key in row.when)]
        points[code] = row.points
        for name in row.requires:
            needed.setdefault(name, np.zeros(len(codes), bool))[code] = True
    conditions = [(_condition(name, indicator, multiples), where) for name, where in needed.items()]

    def rule(view: Windows) -> Numbers:
        rows = view.columns.lists[fact]
        value = rows["value"]
        worth = points[value]
        if fact in DATED:
            worth[rows[DATED[fact]] > view.on] = 0
        for holds, where in conditions:
            worth[where[value] & ~holds(view, rows)] = 0
        return rows.most(worth)

    return rule


def _of_single(indicator: Table, multiples: Sequence[Decimal]) -> Callable[[Windows], Numbers]:
    fact, (row, *_) = indicator.fact, indicator.rows
    conditions = [_condition(name, indicator, multiples) for name in row.requires]

    def rule(view: Windows) -> Numbers:
        there = view.columns.singles[fact]
        for holds in conditions:
            there = there & holds(view, None)
        return np.multiply(there, row.points, dtype=np.int64)

    return rule


Condition = Callable[[Windows, Rows | None], Flags]
"""For each row of the list, or for each person where there is no list."""


def _condition(name: str, indicator: Table, multiples: Sequence[Decimal]) -> Condition:
    if name == "graduated_recently":
        return _graduated_recently
    if name == "wage_months":
        return _wage_months(indicator, multiples)
    if name == "registered":
        return _registered
    if name == "obtained_in_shanghai":
        return lambda _, rows: _of(rows)["obtained_in_shanghai"]
    if name == "examined_or_obtained_in_shanghai":
        return lambda _, rows: _of(rows)["examined"] | _of(rows)["obtained_in_shanghai"]
    return _stated(name, indicator.fact)


def _stated(name: str, fact: str) -> Condition:
    single = f"{fact}_{name}"
    return lambda view, rows: view.columns.singles[single] if rows is None else rows[name]


def _registered(view: Windows, rows: Rows | None) -> Flags:
    rows = _of(rows)
    return ~rows["registration_required"] | (rows["registered_until"] >= view.on)


def _graduated_recently(view: Windows, _: Rows | None) -> Flags:
    """From the newest graduation to 31 December of the following year (choice 17)."""
    education = view.columns.lists["education"]
    known = education["graduated_on"]
    newest = education.most(np.where(known <= view.on, known, LONG_AGO))
    return (newest > LONG_AGO) & (newest >= (view.day.year - 1) * YEAR)


def _wage_months(indicator: Table, multiples: Sequence[Decimal]) -> Condition:
    wanted = indicator.wage_months
    assert wanted is not None  # noqa: S101 - the loader refuses a row that requires it without its numbers
    asked = multiples.index(Decimal(wanted.multiple)) + 1, wanted.window

    def condition(view: Windows, rows: Rows | None) -> Flags:
        enough = view.at[asked] >= wanted.needed
        return enough if rows is None else enough[rows.person]

    return condition


def _of(rows: Rows | None) -> Rows:
    assert rows is not None  # noqa: S101 - the loader lets only lists be asked
    return rows
