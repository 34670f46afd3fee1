"""From facts and a day to an outlook: the changes to come, the standard score, and the levers."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from scoring.engine.assess import assess_under
from scoring.engine.facts.model import Facts, Permit
from scoring.engine.ledger import COUNTS
from scoring.engine.months import ONE_DAY, anniversary
from scoring.engine.outlook.carry_on import carried_on, staying
from scoring.engine.outlook.course import Course, Day
from scoring.engine.outlook.horizon import Horizon
from scoring.engine.outlook.levers import levers_of
from scoring.engine.outlook.result import Change, Outlook, Shift
from scoring.engine.policy import Policies, Policy
from scoring.engine.rulebook import rulebook_of
from scoring.engine.wages import ReferenceWages
from scoring.engine.words import Part

MOST_YEARS = 30


def outlook(
    facts: Facts,
    on: date,
    *,
    policies: Policies,
    wages: ReferenceWages,
    years: int = 10,
    levers: bool = True,
) -> Outlook:
    """How the total changes from a day on, for 1 to 30 years, if the person carries on (contract, section 2).

    The version in force on the day and the newest wage are taken to stay. Raises what ``assess`` raises for
    the day, and :class:`ValueError` for a span that is too long. Without ``levers`` none are looked for.
    """
    if not 1 <= years <= MOST_YEARS:
        raise ValueError(f"an outlook covers 1 to {MOST_YEARS} years, not {years}")
    policy = policies.version_on(on)
    assess_under(policy, facts, on, wages=wages)  # what cannot be scored today has no outlook either
    end = anniversary(on, years)
    lasting = staying(wages)
    carried = carried_on(facts, on, end)
    horizon = Horizon(rulebook_of(policy), carried, on, end, wages=lasting)
    course = Course(carried, horizon)
    days = course.days
    totals = [(day.on, day.total) for day in days]
    standard = policy.standard
    below = totals[0][1] < standard
    return Outlook(
        on=on,
        end=end,
        total=totals[0][1],
        standard=standard,
        changes=tuple(_changes(days, [line.indicator.id for line in horizon.rulebook.lines])),
        reaches_standard_on=next((day for day, total in totals if total >= standard), None)
        if below
        else None,
        falls_below_on=next(
            (two for (_, before), (two, after) in pairwise(totals) if before >= standard > after), None
        ),
        permit_ends_on=_last_valid_day(facts.permit) if facts.permit else None,
        assumes_parts=(*_policy_stays(policy, days, end), *_wages_stay(wages, horizon)),
        levers=levers_of(facts, course) if levers and below else (),
    )


def _changes(days: list[Day], ids: list[str]) -> Iterator[Change]:
    for before, day in pairwise(days):
        if before.total == day.total:
            continue
        shifts = [
            Shift(one, old, new)
            for one, old, new in zip(ids, before.counted, day.counted, strict=True)
            if old != new
        ]
        yield Change(day.on, before.total, day.total, tuple(shifts), day.vetoed and not before.vetoed)


def _last_valid_day(permit: Permit) -> date | None:
    """The permit's last valid day, be it past or to come; ``None`` for one that was never valid."""
    if permit.cancelled_on is None or permit.cancelled_on > permit.valid_until:
        return permit.valid_until
    return permit.cancelled_on - ONE_DAY if permit.cancelled_on > permit.issued_on else None


def _policy_stays(policy: Policy, days: list[Day], end: date) -> Iterator[Part]:
    """Said when anything counts on a day that the version does not cover."""
    last = policy.valid_until
    if end > last:
        after = [day for day in days if day.on > last] + [day for day in days if day.on <= last][-1:]
        if any(day.vetoed or any(day.counted) for day in after):
            yield "outlook.policy_stays", {"name": policy.id, "last": last}


def _wages_stay(wages: ReferenceWages, horizon: Horizon) -> Iterator[Part]:
    """Said when the newest wage judges a month that it does not cover, and of each that is not published."""
    view = horizon.view
    if wages.periods:
        newest, last = wages.periods[-1], wages.lasts[-1]
        codes = view.book.codes[view.start : view.end]
        months = view.book.months[view.start : view.end]
        if (
            view.end > view.start
            and months[-1] > last
            and any(month > last and code == COUNTS for month, code in zip(months, codes, strict=True))
        ):
            yield (
                "outlook.wage_stays",
                {"last": newest.valid_until, "since": newest.valid_from, "wage": newest.wage},
            )
    yield from view.wage_remarks(horizon.rulebook.window + horizon.after - horizon.month)
