"""What a proposed reference wage would do to cases in hand and to points held. Nothing is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from applications.accounts.roles import Actor
from applications.cases import document
from applications.cases.models import Case
from applications.cases.states import OPEN
from applications.policy import selectors as policy
from applications.policy.content import WageChange, change_of
from applications.policy.models import Proposal
from applications.reviews.evidence import scored_on, verified_document
from applications.reviews.models import Determination
from scoring.engine import FactsError, ReferenceWages, assess_under, load_policies, parse
from scoring.engine.rulebook import rulebook_of

MOST_COUNTED = 1_000
MOST_CASES = 20
MOST_DETERMINATIONS = 100


@dataclass(frozen=True, slots=True)
class Effect:
    """One case: points by the wages in force and by the proposed ones; None where they cannot be computed."""

    case: Case
    scored_on: date
    before: int | None
    after: int | None
    standard: int

    @property
    def changes(self) -> bool:
        return self.before != self.after

    @property
    def crosses(self) -> bool:
        """Whether it reaches the standard by one of the two only."""
        return (self.before or 0) < self.standard <= (self.after or 0) or (
            (self.after or 0) < self.standard <= (self.before or 0)
        )


@dataclass(frozen=True, slots=True)
class Effects:
    """``open_cases`` whose windows touch the months, counted up to :data:`MOST_COUNTED` (``many``: there are
    more); of the newest ones, and of the newest determinations, what would come out."""

    open_cases: int
    many: bool
    cases: list[Effect]
    determinations: list[Effect]


def effects_of(actor: Actor, proposal: Proposal) -> Effects:
    """The effect of a proposed reference wage on what the actor may see.

    :raises ValueError: the proposal is about something else.
    """
    change = change_of(proposal.kind, proposal.content)
    if not isinstance(change, WageChange):
        raise ValueError(f"{proposal} is no reference wage")
    now, then = policy.reference_wages(), policy.reference_wages_with(proposal)
    first, after = _reach(change)
    touched = (
        Case.objects.visible_to(actor)
        .filter(state__in=OPEN, application_day__gte=first, application_day__lt=after)
        .order_by("-id")
    )
    newest = touched.select_related("person", "employer", "district")[:MOST_CASES]
    held = Determination.objects.visible_to(actor).select_related("case")
    held = held.filter(scored_on__gte=first, scored_on__lt=after)
    counted = len(touched.values_list("pk")[: MOST_COUNTED + 1])
    return Effects(
        open_cases=min(counted, MOST_COUNTED),
        many=counted > MOST_COUNTED,
        cases=list(
            _effects(((case, scored_on(case), verified_document(case)) for case in newest), now, then)
        ),
        determinations=list(
            _effects(
                (
                    (one.case, one.scored_on, document.loads(one.facts))
                    for one in held.order_by("-id")[:MOST_DETERMINATIONS]
                ),
                now,
                then,
            )
        ),
    )


def _reach(change: WageChange) -> tuple[date, date]:
    """The application days, the first one and the day after the last, whose windows hold some of the months.

    A window ends with the month before the application month (rules, choice 5).
    """
    window = max(rulebook_of(version).window for version in load_policies().versions)
    return _month_after(change.valid_from, 1), _month_after(change.valid_until, window + 1)


def _month_after(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _effects(
    scored: Iterable[tuple[Case, date, document.Document]], now: ReferenceWages, then: ReferenceWages
) -> Iterator[Effect]:
    for case, day, facts in scored:
        version = policy.policy_in_force(day)
        before, after = (_total(facts, day, wages) for wages in (now, then))
        yield Effect(case, day, before, after, version.standard)


def _total(facts: document.Document, day: date, wages: ReferenceWages) -> int | None:
    try:
        return assess_under(policy.policy_in_force(day), parse(facts), day, wages=wages).total
    except FactsError:  # a month without a reference wage
        return None
