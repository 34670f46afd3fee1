from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from applications.accounts.refusals import Refused
from applications.applicants.access import verified_employer_of
from applications.employers.access import why_not_file
from applications.employers.models import Employer
from applications.employers.services import remind_of_licences
from tests.applications.employers.conftest import agency, hr_of, sent

UNTIL = date(2099, 12, 31)


@pytest.fixture
def dispatcher(verified: Employer) -> Employer:
    Employer.objects.filter(pk=verified.pk).update(**agency(UNTIL))
    verified.refresh_from_db()
    return verified


def test_told_at_sixty_thirty_and_seven_days_and_when_it_has_ended(dispatcher: Employer) -> None:
    before = len(sent())
    told: list[tuple[int, str]] = []
    for days in range(70, -5, -1):
        remind_of_licences(today=UNTIL - timedelta(days=days))
        if len(sent()) > before + len(told):
            told.append((days, sent()[-1][0]))
    assert told == [
        (60, "dispatch_expiring"),
        (30, "dispatch_expiring"),
        (7, "dispatch_expiring"),
        (-1, "dispatch_expired"),
    ]


def test_missed_nights_bring_the_message_that_is_due(dispatcher: Employer) -> None:
    before = len(sent())
    remind_of_licences(today=UNTIL - timedelta(days=20))
    remind_of_licences(today=UNTIL - timedelta(days=3))
    assert [template for template, _to in sent()[before:]] == ["dispatch_expiring"] * 2


def test_a_new_licence_is_reminded_of_anew(dispatcher: Employer) -> None:
    remind_of_licences(today=UNTIL)
    Employer.objects.update(dispatch_licence_until=UNTIL + timedelta(days=30))
    before = len(sent())
    remind_of_licences(today=UNTIL)
    assert len(sent()) == before + 1


def test_others_are_not(verified: Employer) -> None:
    before = len(sent())
    remind_of_licences(today=timezone.localdate())
    assert len(sent()) == before


def test_the_day_after_nothing_new_is_begun(dispatcher: Employer) -> None:
    with time_machine.travel("2099-12-31T12:00:00+08:00", tick=False):
        assert why_not_file(dispatcher) == ""
        assert verified_employer_of(hr_of(dispatcher)) == dispatcher
    with time_machine.travel("2100-01-01T00:00:00+08:00", tick=False):
        assert dispatcher.is_verified
        with pytest.raises(Refused, match="劳务派遣经营许可证已到期"):
            verified_employer_of(hr_of(dispatcher))
