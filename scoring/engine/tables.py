"""What a table looks at: the facts that stand on the day, and the conditions its rows may require."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from scoring.engine.facts.model import Facts, Qualification
from scoring.engine.policy.model import Table
from scoring.engine.view import View
from scoring.engine.words import Part

Entry = tuple[tuple[str, ...], Any]
Verdict = tuple[Part | None, Sequence[Part]]
"""Why a row does not hold (``None``: it does), and what to remark in either case."""
Condition = Callable[[Any, date, View, Table], Verdict]
HOLDS: Verdict = (None, ())


def _education(facts: Facts, on: date) -> list[Entry]:
    return [
        ((row.level,), row) for row in facts.education if row.graduated_on is None or row.graduated_on <= on
    ]


def _qualifications(facts: Facts, _: date) -> list[Entry]:
    return [((row.kind, row.grade), row) for row in facts.qualifications]


def _awards(facts: Facts, on: date) -> list[Entry]:
    return [((row.level,), row) for row in facts.awards if row.awarded_on <= on]


def _shortage_major(facts: Facts, _: date) -> list[Entry]:
    return [((), facts.shortage_major)] if facts.shortage_major else []


def _entrepreneur(facts: Facts, _: date) -> list[Entry]:
    return [((), True)] if facts.entrepreneur else []


def _innovation_intermediary(facts: Facts, _: date) -> list[Entry]:
    return [((), True)] if facts.innovation_intermediary else []


def _graduation(facts: Facts, on: date) -> list[Entry]:
    """The newest graduation that is known on the day, or ``None``."""
    if not facts.recent_full_time_graduate:
        return []
    days = [row.graduated_on for row in facts.education if row.graduated_on and row.graduated_on <= on]
    return [((), max(days, default=None))]


ENTRIES: dict[str, Callable[[Facts, date], list[Entry]]] = {
    "education": _education,
    "qualifications": _qualifications,
    "awards": _awards,
    "shortage_major": _shortage_major,
    "entrepreneur": _entrepreneur,
    "innovation_intermediary": _innovation_intermediary,
    "recent_full_time_graduate": _graduation,
}


def _stated(name: str) -> Condition:
    """The flag of that name is true."""

    def condition(fact: Any, _: date, __: View, ___: Table) -> Verdict:
        return HOLDS if getattr(fact, name) else ((f"remark.not_{name}", {}), ())

    return condition


def _registered(fact: Qualification, on: date, _: View, __: Table) -> Verdict:
    """What needs registration counts up to and including the last registered day."""
    until = fact.registered_until
    if not fact.registration_required or (until is not None and until >= on):
        return HOLDS
    return ("remark.not_registered", {}), ()


def _obtained_in_shanghai(fact: Qualification, _: date, __: View, ___: Table) -> Verdict:
    return HOLDS if fact.obtained_in == "shanghai" else (("remark.obtained_elsewhere", {}), ())


def _examined_or_obtained_in_shanghai(fact: Qualification, _: date, __: View, ___: Table) -> Verdict:
    if fact.obtained_by == "exam" or fact.obtained_in == "shanghai":
        return HOLDS
    return ("remark.reviewed_elsewhere", {}), ()


def _graduated_recently(newest: date | None, on: date, _: View, __: Table) -> Verdict:
    """From the newest graduation to 31 December of the following year (choice 17)."""
    if newest is None:
        return ("remark.graduation_unknown", {}), ()
    return HOLDS if on.year <= newest.year + 1 else (("remark.graduated_long_ago", {"on": newest}), ())


def _wage_months(_: Qualification, __: date, view: View, table: Table) -> Verdict:
    asked = table.wage_months
    assert asked is not None  # noqa: S101 - the loader refuses a row that requires it without its numbers
    there = view.months_at(view.multiples.index(asked.multiple) + 1, asked.window)
    notes = view.wage_remarks(asked.window)
    if there >= asked.needed:
        return None, notes
    values = {
        "there": there,
        "window": asked.window,
        "needed": asked.needed,
        "multiple": asked.multiple,
    }
    return ("remark.too_few_wage_months", values), notes


CONDITIONS: dict[str, Condition] = {
    "listed": _stated("listed"),
    "fits_post": _stated("fits_post"),
    "earned_in_shanghai": _stated("earned_in_shanghai"),
    "filed": _stated("filed"),
    "registered": _registered,
    "obtained_in_shanghai": _obtained_in_shanghai,
    "examined_or_obtained_in_shanghai": _examined_or_obtained_in_shanghai,
    "graduated_recently": _graduated_recently,
    "wage_months": _wage_months,
}
