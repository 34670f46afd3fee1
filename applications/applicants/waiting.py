"""How long after its issue a permit's holder can be given an account (workflow, section 2)."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.workdays.arithmetic import MissingYear, WorkingDay
from applications.workdays.selectors import calendar

WORKING_DAYS = 3
PASSES_AFTER = timedelta(days=30)


def check_issue_day(issued_on: date, today: date) -> None:
    """Let a permit pass that was issued at least 3 working days ago.

    One older than 30 calendar days passes without the calendar.

    :raises Refused: too young, with the day on which it will pass; or issued in the future.
    """
    if issued_on > today:
        raise Refused(_("签发日期在将来，请对照居住证核对。"), field="permit_issued_on")
    if today - issued_on > PASSES_AFTER:
        return
    try:
        clear = _clear(issued_on)
    except MissingYear as error:
        later = _passes_on(issued_on)
        words = _("当年的放假安排尚未公布，最迟可在%(day)s办理。")
        raise Refused(words % {"day": date_format(later)}, field="permit_issued_on") from error
    if today < clear.day:
        words = _("居住证签发满3个工作日后才能开户，最早可在%(day)s办理。")
        if clear.provisional:
            words = _("居住证签发满3个工作日后才能开户，预计最早可在%(day)s办理（放假安排尚未公布）。")
        raise Refused(words % {"day": date_format(clear.day)}, field="permit_issued_on")


def first_day(issued_on: date, today: date) -> WorkingDay | None:
    """The first day on which the holder can be given an account; None where that is today or past.

    Where a year has no calendar at all it is the day by which a permit passes without one.
    """
    if today - issued_on > PASSES_AFTER:
        return None
    try:
        clear = _clear(issued_on)
    except MissingYear:
        clear = WorkingDay(_passes_on(issued_on), provisional=True)
    return clear if clear.day > today else None


def _clear(issued_on: date) -> WorkingDay:
    return calendar().add(issued_on, WORKING_DAYS, provisional=True)


def _passes_on(issued_on: date) -> date:
    return issued_on + PASSES_AFTER + timedelta(days=1)
