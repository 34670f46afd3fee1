"""A month is counted from what happened in it; counting again changes nothing."""

from collections.abc import Callable
from datetime import date, datetime

import time_machine
from django.utils import timezone

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.cases.models import Case, DeadlineWarning, Level
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.statistics import tasks
from applications.statistics.models import MonthFigures
from applications.statistics.selectors import figures
from applications.statistics.services import bring_up_to_date
from applications.statistics.tally import Count, Stage, count_of, percentile

CaseAt = Callable[..., Case]
MONTH = date(2026, 9, 1)


def _at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 10, tzinfo=timezone.get_default_timezone())


def _lives(case_at: CaseAt) -> Case:
    """Submitted on 3 August, handed in on the 5th, accepted on the 7th, determined on 1 September."""
    with time_machine.travel(_at(8, 3), tick=True):
        case = case_at(State.SUBMITTED)
    for day, act in ((5, story.hand_in), (7, story.accept)):
        with time_machine.travel(_at(8, day), tick=True):
            case = act(Case.objects.get(pk=case.pk))
            if act is story.accept:
                story.answer_referrals(Case.objects.get(pk=case.pk))
    with time_machine.travel(_at(9, 1), tick=True):
        return story.determine(story.propose(Case.objects.get(pk=case.pk)))


def test_what_happened_is_counted_in_its_month_and_district(case_at: CaseAt) -> None:
    _lives(case_at)
    with time_machine.travel(_at(9, 20), tick=True):
        told = case_at(State.INCOMPLETE, serial=52)
    assert bring_up_to_date(today=date(2026, 9, 20)) == [date(2026, 8, 1), MONTH]
    august, september = (figures(month, month) for month in (date(2026, 8, 1), MONTH))
    counted = {what: count_of(august.all, what) for what in Count if count_of(august.all, what)}
    assert counted == {Count.SUBMITTED: 1, Count.ACCEPTED: 1}
    counted = {what: count_of(september.all, what) for what in Count if count_of(september.all, what)}
    assert counted == {Count.SUBMITTED: 1, Count.DETERMINED: 1, Count.NOTICES: 1}
    assert [percentile(august.all, stage, 50) for stage in Stage] == [2, 2, None, None]
    assert [percentile(september.all, stage, 90) for stage in Stage] == [None, None, 17, 29]
    assert [name for name, tally in september.districts.items() if tally["counts"]] == ["普陀区"]
    kept = list(MonthFigures.objects.values_list("month", "district", "tally"))
    bring_up_to_date(today=date(2026, 9, 21))
    assert list(MonthFigures.objects.values_list("month", "district", "tally")) == kept
    assert told.district_id == PUTUO


def test_late_and_overdue_are_told_apart(case_at: CaseAt) -> None:
    case = _lives(case_at)
    with time_machine.travel(_at(9, 20), tick=True):
        waiting = case_at(State.UNDER_REVIEW, serial=53)
    DeadlineWarning.objects.create(case=waiting, level=Level.OVERDUE, used=20, due_on=date(2026, 9, 1))
    DeadlineWarning.objects.create(case=case, level=Level.OVERDUE, used=20, due_on=date(2026, 9, 1))
    bring_up_to_date(today=date(2026, 9, 30))
    found = figures(MONTH, MONTH).all
    assert (count_of(found, Count.OVERDUE), count_of(found, Count.LATE)) == (1, 0)


def test_expedites_and_rechecks_are_counted_by_their_events(case_at: CaseAt) -> None:
    case = case_at(State.SUBMITTED)
    for kind, after in (
        ("expedite_approved", ""), ("recheck_decided", "upheld"), ("recheck_decided", "changed"),
    ):  # fmt: skip
        audit.record(actor=PORTAL, chain=case.chain, kind=kind, after=after)
    audit.record(actor=PORTAL, chain=case.chain, kind="case_opened")
    today = timezone.localdate()
    bring_up_to_date(today=today)
    found = figures(today, today).all
    counted = [count_of(found, what) for what in (Count.EXPEDITES, Count.RECHECKS, Count.CHANGED)]
    assert counted == [1, 2, 1]


def test_the_task_runs_without_any_case(world: object) -> None:
    tasks.bring_up_to_date()
    assert MonthFigures.objects.count() == 16
