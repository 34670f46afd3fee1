"""Which employees of an employer are meant: by name, number, mandate, state, who must act, permit's end."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case as Branches
from django.db.models import DateField, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants.models import Mandate, MandateState, PermitRecord, Person
from applications.applicants.numbers import clean_permit_number
from applications.cases.models import Case
from applications.cases.states import CLOSED, State
from applications.vault.index import blind_indexes

ASKED, GIVEN, OVER = "asked", "given", "over"
EMPLOYER, APPLICANT, AUTHORITY, NOBODY = "employer", "applicant", "authority", "nobody"
NO_CASE = "none"
STATES_OF = {
    EMPLOYER: (State.DRAFT, State.AWAITING_EMPLOYER, State.SUBMITTED, State.INCOMPLETE),
    APPLICANT: (State.DRAFT, State.AWAITING_APPLICANT, State.INCOMPLETE),
    AUTHORITY: (State.HANDED_IN, State.ACCEPTED, State.UNDER_REVIEW, State.PROPOSED),
    NOBODY: tuple(CLOSED),
}
"""Who must act in which state (workflow, section 3); in some of them either may."""
TAIL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """``q``: part of a name, a permit's last characters or the whole number; ``mandate``: asked, given, over,
    empty for all that are open; ``state``: of the case, or ``none``; ``ends_within``: days."""

    q: str = ""
    mandate: str = ""
    state: str = ""
    acts: str = ""
    ends_within: int | None = None


def chosen(actor: Actor, wanted: Criteria) -> QuerySet[Mandate]:
    """The employer's requests and mandates that the criteria name, each with the day ``permit_end`` and the
    ``case_state`` that its row shows; None before the mandate, and where there is no case."""
    found: Any = with_standing(actor, _by_mandate(actor, wanted.mandate))
    if wanted.state == NO_CASE:
        found = found.filter(case_state=None)
    elif wanted.state:
        found = found.filter(case_state=wanted.state)
    if wanted.acts:
        found = found.filter(_acts(wanted.acts))
    if wanted.ends_within is not None:
        found = found.filter(permit_end__lte=timezone.localdate() + timedelta(days=wanted.ends_within))
    narrowed: QuerySet[Mandate] = found.filter(_named(wanted.q))
    return narrowed


def with_standing(actor: Actor, found: QuerySet[Mandate]) -> QuerySet[Mandate]:
    """The same rows, each with ``permit_end`` and ``case_state``."""
    return found.annotate(permit_end=_permit_end(actor), case_state=_case_state(actor))


def _by_mandate(actor: Actor, mandate: str) -> QuerySet[Mandate]:
    found = Mandate.objects.visible_to(actor)
    if mandate == OVER:
        return found.exclude(pk__in=Mandate.objects.visible_to(actor).open().values("pk"))
    found = found.open()
    if mandate in {ASKED, GIVEN}:
        found = found.filter(state=mandate)
    return found


def _running() -> Q:
    return Q(state=MandateState.GIVEN) & (Q(until=None) | Q(until__gte=timezone.localdate()))


def _permit_end(actor: Actor) -> Any:
    """The permit authority's word goes before what was entered; nothing before the mandate."""
    said = PermitRecord.objects.visible_to(actor).filter(person_id=OuterRef("person_id"))
    newest = Subquery(said.order_by("-issued_on", "-pk").values("valid_until")[:1])
    # As a subquery: a join would stay in the count of an employer's ten thousand, which needs no such day.
    entered = Subquery(Person.objects.filter(pk=OuterRef("person_id")).values("permit_valid_until"))
    return Branches(
        When(_running(), then=Coalesce(newest, entered)),
        default=None,
        output_field=DateField(null=True),
    )


def _case_state(actor: Actor) -> Any:
    """Of the case that is being worked on, otherwise of the newest."""
    cases = Case.objects.visible_to(actor).filter(person_id=OuterRef("person_id"))
    closed_last = Branches(
        When(state__in=CLOSED, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    return Subquery(cases.order_by(closed_last, "-pk").values("state")[:1])


def _acts(who: str) -> Q:
    found = Q(case_state__in=STATES_OF.get(who, ()))
    if who == APPLICANT:
        found |= Q(state=MandateState.ASKED, case_state=None)
    if who == EMPLOYER:
        found |= Q(case_state=None) & _running()
    return found


def _named(q: str) -> Q:
    """A whole permit number finds an open request by its last characters, as it was typed with it, so that
    the answer does not tell whether the number is known."""
    typed = "".join(q.split())
    if not typed:
        return Q()
    try:
        number = clean_permit_number(typed)
    except Refused:
        number = ""
    if number:
        known = _running() & Q(person__permit_index__in=blind_indexes(number, "permit"))
        return known | (~_running() & Q(asked_permit_masked__endswith=number[-TAIL:]))
    if typed.isascii():
        return Q(asked_permit_masked__endswith=typed.upper())
    return Q(asked_name__contains=typed) | (_running() & Q(person__name__contains=typed))
