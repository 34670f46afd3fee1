"""Tables: a better row that is held but lacks a condition, is still to come, or is not held at all."""

from collections.abc import Iterator
from datetime import date

from scoring.engine.facts.model import Facts
from scoring.engine.policy.model import Row, Table
from scoring.engine.tables import CONDITIONS, ENTRIES
from scoring.engine.view import View
from scoring.engine.words import Part

Told = tuple[str, tuple[tuple[str, object], ...]]
"""A sentence with its values as pairs: two facts that say the same are told once."""
_DATED = {"education": "graduated_on", "awards": "awarded_on"}


def next_rows(table: Table, facts: Facts, on: date, view: View, points: int) -> Iterator[Part]:
    """What is held and would be worth more; failing that, the least of the better rows."""
    better = [row for row in table.rows if row.points > points]
    if not better:
        yield "more.most", {"points": points}
        return
    told = False
    for part in dict.fromkeys([*_held(better, table, facts, on, view), *_to_come(better, table, facts, on)]):
        told = True
        yield part[0], dict(part[1])
    if not told:
        least = min(row.points for row in better)
        names = tuple([row.name for row in better if row.points == least])
        yield "more.row", {"rows": names, "points": least}


def _held(better: list[Row], table: Table, facts: Facts, on: date, view: View) -> Iterator[Told]:
    """Rows whose facts stand on the day: some condition does not hold, or they would count."""
    for key, fact in ENTRIES[table.fact](facts, on):
        for row in better:
            if key == _key(row) and any(CONDITIONS[name](fact, on, view, table)[0] for name in row.requires):
                yield "more.row_held", (("row", row.name), ("points", row.points))


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row.when[name] for name in ("level", "kind", "grade") if name in row.when)


def _to_come(better: list[Row], table: Table, facts: Facts, on: date) -> Iterator[Told]:
    """Rows of facts that are dated after the day."""
    dated = _DATED.get(table.fact)
    if dated is None:
        return
    for fact in getattr(facts, table.fact):
        day = getattr(fact, dated)
        for row in better:
            if day is not None and day > on and (fact.level,) == _key(row):
                yield "more.row_to_come", (("row", row.name), ("points", row.points), ("on", day))
