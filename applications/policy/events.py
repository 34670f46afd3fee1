"""What follows from published data, in the same transaction (``applications.accounts.following``)."""

from dataclasses import dataclass

from applications.accounts.following import Handlers
from applications.accounts.roles import Actor
from applications.policy.models import Proposal
from applications.workdays.arithmetic import Calendar


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """A calendar year was published or corrected: the calendar before and after."""

    actor: Actor
    proposal: Proposal
    before: Calendar
    after: Calendar


on_calendar_changed: Handlers[CalendarChanged] = Handlers()
