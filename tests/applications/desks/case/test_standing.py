"""Where a case stands: state, who must act, next date, queue."""

from datetime import timedelta

from django.utils import timezone

from applications.cases.models import Case
from applications.cases.states import State
from applications.desks.case.standing import COLOURS, standing, standing_rows
from applications.workdays.selectors import calendar


def test_every_state_has_its_colour():
    assert set(COLOURS) == set(State)


def test_a_case_at_the_counter_has_its_place_and_the_promise(case_at):
    first, second = case_at("handed_in"), case_at("handed_in", serial=52)
    Case.objects.filter(pk=first.pk).update(handed_in_at=timezone.now() - timedelta(days=1))
    now = standing(second)
    assert (now.state, now.queue, now.waited, now.overdue) == ("待受理", 2, 0, False)
    assert now.deadline.day == calendar().add(timezone.localdate(), 5, provisional=True).day
    rows = {str(row.key): str(row.value) for row in standing_rows(second)}
    assert rows["排队位置"] == "本区第 2 位"
    assert rows["由谁办理"] == "区受理点：受理员核对材料"


def test_a_case_that_waits_for_its_owners_has_ninety_days(case_at):
    case = case_at("awaiting_applicant")
    assert standing(case).deadline.day == timezone.localdate() + timedelta(days=90)


def test_a_case_under_review_has_the_day_of_the_clock(case_at):
    case = case_at("under_review")
    now = standing(case)
    assert now.deadline.day == calendar().add(timezone.localdate(), 20, provisional=True).day
    assert "暂停计时" in str(now.deadline.label)


def test_a_closed_case_has_no_date(case_at):
    now = standing(case_at("withdrawn"))
    assert (now.deadline, now.queue, now.waited) == (None, 0, None)
