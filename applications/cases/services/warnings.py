"""Warnings of the 20 working days: day 15, day 18, and the day after day 20 (workflow, section 4)."""

from datetime import date, timedelta

from django.db import transaction

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.cases.clock import WARN_CITY, WARN_REVIEWER, Clock
from applications.cases.messages import phones_of
from applications.cases.models import Case, DeadlineWarning, Level
from applications.cases.selectors import clocks_of
from applications.cases.services.recalculation import RUNNING
from applications.outbox import services as outbox

WARNED = "clock_warned"
OVERDUE = "clock_overdue"
_EARLIEST = timedelta(days=WARN_REVIEWER)
"""So many calendar days after acceptance, at the least, a clock stands at day 15."""
_AT_ONCE = 500


def warn_of_deadlines(*, today: date) -> int:
    """Write the warnings that are due; how many. Run once a day; a second run finds nothing more.

    After days without this job the levels that were missed are written together.
    """
    rows = Case.objects.filter(state__in=RUNNING, accepted_at__date__lte=today - _EARLIEST)
    rows = rows.exclude(warnings__level=Level.OVERDUE).select_related("person").order_by("pk")
    written = last = 0
    while some := list(rows.filter(pk__gt=last)[:_AT_ONCE]):
        last = some[-1].pk
        clocks = clocks_of(some, today)
        for case in some:
            if clock := clocks[case.pk]:
                written += sum(_warn(case, level, clock) for level in _reached(clock))
    return written


def _reached(clock: Clock) -> list[Level]:
    reached = {
        Level.DAY_15: clock.used >= WARN_REVIEWER,
        Level.DAY_18: clock.used >= WARN_CITY,
        Level.OVERDUE: clock.overdue,
    }
    return [level for level, is_so in reached.items() if is_so]


@transaction.atomic
def _warn(case: Case, level: Level, clock: Clock) -> bool:
    """One warning, its event, and where the days are over the messages to both owners."""
    values = {"used": clock.used, "due_on": clock.due_on}
    warning, new = DeadlineWarning.objects.get_or_create(case=case, level=level, defaults=values)
    if not new:
        return False
    audit.record(
        actor=PORTAL,
        chain=case.chain,
        kind=OVERDUE if level is Level.OVERDUE else WARNED,
        data={"level": str(level), "used": clock.used, "due_on": clock.due_on.isoformat()},
    )
    if level is Level.OVERDUE:
        for reader in ("applicant", "employer"):
            for number, phone in enumerate(phones_of(case, reader)):
                outbox.enqueue(
                    key=f"warning:{warning.pk}:{reader}:{number}",
                    template="overdue",
                    to=phone,
                    values={"case": str(case)},
                    chain=case.chain,
                    district=case.district_id,
                )
    return True
