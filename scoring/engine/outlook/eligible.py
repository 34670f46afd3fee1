"""Who may not apply yet: what is missing in numbers, and the day on which carrying on mends it."""

from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace

from scoring.engine.eligibility import (
    CONTRACT_MONTHS,
    INSURED_NEEDED,
    INSURED_WINDOW,
    long_enough,
    not_eligible_because,
    vetoes_of,
)
from scoring.engine.facts.model import Contribution, Facts
from scoring.engine.ledger import merge
from scoring.engine.months import anniversary, first_day, month_of
from scoring.engine.outlook.carry_on import carried_on, newest_row
from scoring.engine.outlook.result import Outlook
from scoring.engine.policy import Policy
from scoring.engine.view import View
from scoring.engine.wages import ReferenceWages
from scoring.engine.words import CHINESE, Part, say


class Unmet(NamedTuple):
    """A condition that does not hold, by its code in the contract; ``met_on``: the first day it does."""

    code: str
    part: Part
    met_on: date | None

    def why(self, language: str = CHINESE) -> str:
        """What is missing."""
        return say(*self.part, language)

    def when(self, language: str = CHINESE) -> str:
        """From which day it holds, or that something has to be done for it."""
        if self.met_on is None:
            return say("eligible.not_by_itself", {}, language)
        return say("eligible.met_on", {"on": self.met_on}, language)


class Eligibility(NamedTuple):
    """What is unmet on ``on``; ``days``: that day and each on which this can change, and whether all hold."""

    on: date
    unmet: tuple[Unmet, ...]
    days: tuple[tuple[date, bool], ...]

    def holds_on(self, day: date) -> bool:
        """Whether all conditions hold on a day, which is not before ``on``."""
        return [holds for since, holds in self.days if since <= day][-1]


def eligibility(policy: Policy, facts: Facts, on: date, *, years: int = 10) -> Eligibility:
    """Section 2 of the rules on a day, and on those of the next years if the person carries on.

    A contract that is too short is not taken to become a longer one. Who is insured now and gave no month
    is taken to be insured from the application month on; who is not insured in that month, from the next one.
    """
    end = anniversary(on, years)
    carried = _carried(facts, on, end)
    this_month = replace(
        carried, contributions=facts.contributions, months=facts.months, insured_now=facts.insured_now
    )
    later = [
        (day, _codes(policy, carried if month_of(day) > month_of(on) else this_month, day))
        for day in _days(facts, on, end)
    ]
    now = _codes(policy, facts, on)
    return Eligibility(
        on=on,
        unmet=tuple(
            Unmet(
                code, _part(code, facts, on), next((day for day, codes in later if code not in codes), None)
            )
            for code in now
        ),
        days=((on, not now), *((day, not codes) for day, codes in later)),
    )


def first_application_on(found: Eligibility, outlook: Outlook) -> date | None:
    """The first day on which the person may apply and is at the standard score, both by carrying on."""
    totals = [(outlook.on, outlook.total), *((change.on, change.after) for change in outlook.changes)]
    days = sorted({day for day, _ in totals} | {day for day, _ in found.days})
    for day in days:
        total = [worth for since, worth in totals if since <= day][-1]
        if total >= outlook.standard and found.holds_on(day):
            return day
    return None


def _carried(facts: Facts, on: date, end: date) -> Facts:
    """The facts carried on, as the conditions understand it."""
    if facts.insured_now and newest_row(facts, on) is None:
        rows = (*facts.contributions, Contribution(month_of(on), "", 0))
        facts = replace(facts, contributions=rows, months=merge(rows, facts.contracts))
    carried = carried_on(facts, on, end)
    if facts.contracts is not None:
        pairs = zip(facts.contracts, carried.contracts or (), strict=True)
        contracts = [renewed if long_enough(given, on) else given for given, renewed in pairs]
        carried = replace(carried, contracts=tuple(contracts))
    return replace(carried, insured_now=False)


def _codes(policy: Policy, facts: Facts, on: date) -> tuple[str, ...]:
    return not_eligible_because(facts, on, _view(facts, on), bool(vetoes_of(facts, on, policy.veto)))


def _view(facts: Facts, on: date) -> View:
    """The months of a day without their wages: no condition asks for them."""
    none = ReferenceWages([])
    return View(facts.months, on, tax_in_years=False, window=0, multiples=(), wages=none)


def _days(facts: Facts, on: date, end: date) -> list[date]:
    """The days after ``on`` on which a condition can change: new months, permit, contracts, offences."""
    days = {first_day(month) for month in range(month_of(on) + 1, month_of(end) + 1)}
    if facts.permit:
        days |= _given(facts.permit.issued_on, facts.permit.cancelled_on)
    for contract in facts.contracts or ():
        days |= _given(contract.first)
    days |= {one.on for one in facts.offences}
    return sorted(day for day in days if on < day <= end)


def _given(*days: date | None) -> set[date]:
    return {day for day in days if day is not None}


def _part(code: str, facts: Facts, on: date) -> Part:
    values: dict[str, Any] = {}
    if code == "insured_less_than_6_of_12_months":
        there = _view(facts, on).insured_months(INSURED_WINDOW)
        values = {"window": INSURED_WINDOW, "there": there, "needed": INSURED_NEEDED}
        values["lacking"] = INSURED_NEEDED - there
    elif code == "contract_shorter_than_one_year":
        values = {"months": CONTRACT_MONTHS}
    return f"eligible.{code}", values
