"""The next date of a case: until when somebody must act, or when an answer is due."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Role
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.selectors import clock_of
from applications.cases.states import State
from applications.workdays.selectors import calendar

QUIET_DAYS = 90  # without any act of the owners (workflow, "Nothing waits for ever")
INTAKE_DAYS = 5  # working days from the hand-in (workflow, section 3, our own promise)

QUIET_WARNED = "quiet_warned"  # the event of a warning; its data names the day

QUIET_STATES = frozenset(
    {State.DRAFT, State.AWAITING_APPLICANT, State.AWAITING_EMPLOYER, State.SUBMITTED, State.INCOMPLETE}
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day and what it means; ``provisional`` where a year's calendar is not published yet."""

    label: str | Promise
    day: date
    provisional: bool = False


def last_act_on(case: Case) -> date:
    """The day of the newest act by anybody but the portal itself, or of the move that brought it here."""
    newest = events_of(case.chain).exclude(role=Role.PORTAL).last()
    moments = [case.moved_at] if newest is None else [case.moved_at, newest.at]
    return timezone.localdate(max(moments))


def warned_end(case: Case) -> date | None:
    """The day that both owners were told since the last act; None while they were not warned."""
    warning = events_of(case.chain).filter(kind=QUIET_WARNED).last()
    if warning is None or timezone.localdate(warning.at) < last_act_on(case):
        return None
    return date.fromisoformat(warning.data["on"])


def quiet_end(case: Case) -> date:
    """The day on which a case that nobody touches any more is withdrawn."""
    return warned_end(case) or last_act_on(case) + timedelta(days=QUIET_DAYS)


def deadline_of(case: Case) -> Deadline | None:
    """The next date of a case, None where nothing is awaited."""
    if case.state in QUIET_STATES:
        label = (
            _("草稿保存至（逾期没有办理的，撤回并删除）")
            if case.state == State.DRAFT
            else _("最迟办理日期（逾期没有办理的，申请被撤回）")
        )
        return Deadline(label, quiet_end(case))
    if case.state == State.HANDED_IN and case.handed_in_at is not None:
        promised = calendar().add(timezone.localdate(case.handed_in_at), INTAKE_DAYS, provisional=True)
        return Deadline(_("受理点最迟答复日期"), promised.day, promised.provisional)
    clock = clock_of(case) if case.is_open else None
    if clock is None:
        return None
    label = _("最迟核定日期（核实期间暂停计时，日期会顺延）") if clock.standing_still else _("最迟核定日期")
    return Deadline(label, clock.due_on, clock.provisional)
