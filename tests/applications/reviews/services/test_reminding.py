"""Bodies that do not answer are asked again every ten working days."""

import io
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.utils import timezone

from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.states import State
from applications.reviews.adapters import remind_on
from applications.reviews.models import Referral
from applications.reviews.services.asking import write_requests
from applications.reviews.services.reminding import remind_of_referrals
from jifen_portal.schedule import SCHEDULE


def asked(case: Case, on: date) -> Referral:
    referral: Referral = Referral.objects.create(case=case, authority="other", question="档案在哪里")
    case.referrals.exclude(pk=referral.pk).update(closed_at=timezone.now())
    at = datetime(on.year, on.month, on.day, 10, tzinfo=timezone.get_current_timezone())
    Referral.objects.filter(pk=referral.pk).update(opened_at=at)
    referral.refresh_from_db()
    return referral


def reminders(case: Case) -> list[int]:
    return [event.data["referral"] for event in events_of(case.chain) if event.kind == "referral_reminded"]


def test_each_tenth_working_day_is_a_reminder_on_record(case_at: Callable[..., Case]) -> None:
    case = case_at(State.UNDER_REVIEW)
    referral = asked(case, date(2026, 11, 2))  # a Monday
    assert remind_on(referral) == date(2026, 11, 16)
    assert [remind_of_referrals(today=date(2026, 11, day)) for day in (2, 13, 16, 16, 27)] == [0, 0, 1, 0, 0]
    referral.refresh_from_db()
    assert (referral.reminded_on, remind_on(referral)) == (date(2026, 11, 16), date(2026, 11, 30))
    assert remind_of_referrals(today=date(2026, 12, 2)) == 1  # a night was missed
    assert reminders(case) == [referral.pk, referral.pk]
    file = io.StringIO()
    assert write_requests("other", file) == 1
    assert json.loads(file.getvalue())["reminded_on"] == "2026-12-02"


def test_what_is_answered_or_no_longer_reviewed_is_left_alone(case_at: Callable[..., Case]) -> None:
    case = case_at(State.UNDER_REVIEW)
    referral = asked(case, date(2026, 9, 1))
    Case.objects.filter(pk=case.pk).update(state=State.WITHDRAWN)
    assert remind_of_referrals(today=date(2026, 11, 2)) == 0
    Case.objects.filter(pk=case.pk).update(state=State.UNDER_REVIEW)
    Referral.objects.filter(pk=referral.pk).update(closed_at=timezone.now() - timedelta(days=1))
    assert remind_of_referrals(today=date(2026, 11, 2)) == 0
    assert reminders(case) == []


def test_it_is_on_the_schedule() -> None:
    assert SCHEDULE["referrals-remind"]["task"] == "applications.reviews.tasks.remind_authorities"
