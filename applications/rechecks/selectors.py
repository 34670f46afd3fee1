"""What can be disputed of a case, at which level, and until when."""

from datetime import date

from django.utils import timezone

from applications.accounts.roles import Actor, Role
from applications.cases.models import Case
from applications.cases.states import State
from applications.rechecks.models import DECIDED, WHOLE, Level, Recheck, RecheckItem, RecheckState
from applications.records.selectors import standing
from applications.reviews.recorded import RecordedIndicator, recorded
from applications.reviews.services.retention import WITHOUT_POINTS_YEARS

AS_A_WHOLE = frozenset({State.DECLINED, State.REFUSED})


def open_recheck(case: Case) -> Recheck | None:
    """The recheck of the case that is not decided yet."""
    return Recheck.objects.filter(case=case, state=RecheckState.OPEN).first()


def indicators_of(actor: Actor, case: Case) -> list[RecordedIndicator]:
    """The indicators that this party may dispute. The employer disputes no deduction: it knows of none."""
    record = recorded(case)
    found = record.indicators if record is not None else ()
    return [line for line in found if actor.role is Role.APPLICANT or line.group != "deduction"]


def next_level(case: Case, indicator: str) -> Level | None:
    """Where an item can be disputed now: district, then city, then nowhere."""
    decided = RecheckItem.objects.filter(recheck__case=case, recheck__state__in=DECIDED, indicator=indicator)
    levels = set(decided.values_list("recheck__level", flat=True))
    if Level.CITY in levels:
        return None
    return Level.CITY if Level.DISTRICT in levels else Level.DISTRICT


def disputable(actor: Actor, case: Case) -> dict[str, Level]:
    """What this party can dispute today, each with its level; nothing after :func:`last_day`."""
    until = last_day(case)
    if until is None or until < timezone.localdate():
        return {}
    names = [WHOLE] if case.state in AS_A_WHOLE else [line.id for line in indicators_of(actor, case)]
    levels = {name: next_level(case, name) for name in names}
    return {name: level for name, level in levels.items() if level is not None}


def last_day(case: Case) -> date | None:
    """The last day for an objection. The documents name none (rules, section 7): points can be disputed as
    long as they hold, a declining or refusal as long as the case is kept. None: there is nothing to dispute.
    """
    if case.state in AS_A_WHOLE and case.closed_at is not None:
        closed = timezone.localdate(case.closed_at)
        return closed.replace(
            year=closed.year + WITHOUT_POINTS_YEARS, day=min(closed.day, 28 if closed.month == 2 else 31)
        )
    held = standing(case.person_id) if case.state == State.DETERMINED else None
    return held.valid_until if held is not None and held.case_id == case.pk else None
