"""What another calendar does to open due days: seen before it is published, written down afterwards.

Due days are never stored: with the new calendar in force every one of them is another by itself. What
stays is an event in the course of each case whose day moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from applications.accounts.roles import PORTAL, Actor
from applications.audit import services as audit
from applications.audit.models import Event
from applications.audit.selectors import events_of_kinds
from applications.cases.clock import KINDS, derive, ticks
from applications.cases.deadlines import INTAKE_DAYS
from applications.cases.models import Case
from applications.cases.states import State
from applications.policy.events import CalendarChanged
from applications.policy.models import Proposal
from applications.workdays.arithmetic import Calendar

RUNNING = (State.ACCEPTED, State.UNDER_REVIEW, State.PROPOSED)
DUE_DAY_CHANGED = "due_day_changed"
_AT_ONCE = 500
"""Cases whose events are read by one query."""


@dataclass(frozen=True, slots=True)
class DueChange:
    """A case whose due day moves; of one at the counter the day by which it is promised an answer."""

    case: Case
    before: date
    after: date
    provisional: bool


def due_changes(actor: Actor, before: Calendar, after: Calendar) -> Iterator[DueChange]:
    """Every open case that the actor may see whose day is another by the second calendar."""
    cases = Case.objects.visible_to(actor).filter(state__in=(*RUNNING, State.HANDED_IN))
    today = timezone.localdate()
    rows = cases.select_related("person", "employer", "district").order_by("pk")
    last = 0
    while some := list(rows.filter(pk__gt=last)[:_AT_ONCE]):
        last = some[-1].pk
        events = events_of_kinds([case.chain for case in some], KINDS)
        for case in some:
            days = [_due(case, events.get(case.chain, []), calendar, today) for calendar in (before, after)]
            if days[0] and days[1] and days[0] != days[1]:
                yield DueChange(case, days[0][0], days[1][0], days[1][1])


def follow_calendar(changed: CalendarChanged) -> None:
    """Write the moved day into the course of each case, and leave alone those that only became certain."""
    for one in due_changes(PORTAL, changed.before, changed.after):
        if one.before != one.after:
            audit.record(
                actor=changed.actor,
                chain=one.case.chain,
                kind=DUE_DAY_CHANGED,
                data={
                    "from": one.before.isoformat(),
                    "to": one.after.isoformat(),
                    "proposal": changed.proposal.pk,
                },
            )


def changed_by(proposal: Proposal) -> list[Event]:
    """What a published calendar moved, in the order of the cases' chains."""
    moved = Event.objects.filter(kind=DUE_DAY_CHANGED, at__gte=proposal.made_at)
    return list(moved.filter(data__proposal=proposal.pk).order_by("id"))


def _due(case: Case, events: list[Event], calendar: Calendar, today: date) -> tuple[date, bool] | None:
    """The day and whether it is provisional."""
    if case.state == State.HANDED_IN and case.handed_in_at is not None:
        promised = calendar.add(timezone.localdate(case.handed_in_at), INTAKE_DAYS, provisional=True)
        return promised.day, promised.provisional
    clock = derive(ticks(events), calendar, today)
    return (clock.due_on, clock.provisional) if clock is not None else None
