"""Reads of an employer's roster."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.utils import timezone

from applications.accounts.roles import Actor
from applications.applicants.models import Mandate, Person
from applications.cases.models import Case
from applications.cases.states import Kind
from applications.rosters.criteria import with_standing
from applications.rosters.holding import Holding, holdings_of
from applications.rosters.models import Batch, LineState


@dataclass(frozen=True, slots=True)
class Employee:
    """A request or mandate with what may be seen behind it; ``person`` is None where nothing may.

    ``permit_end`` and ``holding`` are known only under a mandate that runs.
    """

    mandate: Mandate
    person: Person | None
    permit_end: date | None
    cases: list[Case]
    holding: Holding | None

    @property
    def name(self) -> str:
        """The person's name where it may be seen, otherwise the one that was typed."""
        return self.person.name if self.person else self.mandate.asked_name

    @property
    def open_case(self) -> Case | None:
        """The case that is being worked on."""
        return next((case for case in self.cases if case.is_open), None)

    @property
    def shown_case(self) -> Case | None:
        """The case that a list shows: the one being worked on, otherwise the newest."""
        return self.open_case or next(iter(self.cases), None)


def employees(actor: Actor, mandates: Iterable[Mandate]) -> list[Employee]:
    """What may be seen behind these requests and mandates, in their order; a query for each kind of row.

    The mandates come from :mod:`applications.rosters.criteria`.
    """
    listed = list(mandates)
    ids = {mandate.person_id for mandate in listed}
    people = {person.pk: person for person in Person.objects.visible_to(actor).filter(pk__in=ids)}
    running = Mandate.objects.visible_to(actor).running().filter(person_id__in=ids)
    held = holdings_of(set(running.values_list("person_id", flat=True)), timezone.localdate())
    cases: dict[int, list[Case]] = {}
    for case in Case.objects.visible_to(actor).filter(person_id__in=ids).order_by("-pk"):
        cases.setdefault(case.person_id, []).append(case)
    return [
        Employee(
            mandate,
            people.get(mandate.person_id),
            getattr(mandate, "permit_end", None),
            cases.get(mandate.person_id, []),
            held.get(mandate.person_id),
        )
        for mandate in listed
    ]


def employee(actor: Actor, mandate: Mandate) -> Employee:
    """What may be seen behind one request or mandate that the actor may see."""
    return employees(actor, with_standing(actor, Mandate.objects.visible_to(actor).filter(pk=mandate.pk)))[0]


def without_case(actor: Actor) -> QuerySet[Mandate]:
    """The mandates that run and under which no case of the employer is being worked on."""
    # Not narrowed to what the actor sees: under a mandate that runs, every case of the employer is seen.
    working = Case.objects.filter(closed_at=None, employer_id=actor.scope_id)
    working = working.exclude(kind=Kind.CONFIRMATION)
    return Mandate.objects.visible_to(actor).running().exclude(person_id__in=working.values("person_id"))


def counts_of(batch: Batch) -> dict[str, int]:
    """How many lines are in which state; zero where there is none."""
    found = dict(batch.lines.order_by().values_list("state").annotate(Count("pk")))
    return {state: found.get(state, 0) for state in LineState.values}
