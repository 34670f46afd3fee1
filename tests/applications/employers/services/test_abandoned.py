"""Registrations that were never submitted: warned, deleted with everything, events kept."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from applications.accounts.models import RoleGrant, User
from applications.audit.selectors import events_of
from applications.audit.verification import findings
from applications.employers.models import Employer, HrOfficer
from applications.employers.services import end_abandoned, update
from applications.employers.services.abandoned import KEPT_DAYS, WARN_DAYS
from tests.applications.employers.conftest import FIT, details, hr_of, sent


@pytest.fixture
def begun(employer: Employer) -> Employer:
    """Registered long ago; its last act was today."""
    Employer.objects.update(created_at=timezone.now() - timedelta(days=400))
    employer.refresh_from_db()
    return employer


def after(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_warned_once_14_days_before_and_deleted_on_the_day_named(begun: Employer) -> None:
    before, chain, user = len(sent()), begun.chain, begun.officers.get().user
    assert end_abandoned(today=after(KEPT_DAYS - WARN_DAYS - 1)) == (0, 0)
    assert end_abandoned(today=after(KEPT_DAYS - WARN_DAYS)) == (1, 0)
    assert end_abandoned(today=after(KEPT_DAYS - 1)) == (0, 0)
    assert [template for template, _to in sent()[before:]] == ["registration_ending"]
    assert end_abandoned(today=after(KEPT_DAYS)) == (0, 1)
    assert not Employer.objects.exists()
    assert not HrOfficer.objects.exists()
    user = User.objects.get(pk=user.pk)
    assert (user.name, user.login, user.is_active) == ("", f"gone-{user.pk}", False)
    assert not user.has_usable_password()
    assert not RoleGrant.objects.filter(user=user, ended_at=None).exists()
    assert [event.kind for event in events_of(chain)][-1] == "registration_erased"
    assert list(findings()) == []


def test_after_missed_nights_the_warning_comes_first(begun: Employer) -> None:
    late = after(KEPT_DAYS + 30)
    assert end_abandoned(today=late) == (1, 0)
    assert events_of(begun.chain).last().data == {"on": (late + timedelta(days=14)).isoformat()}  # type: ignore[union-attr]
    assert end_abandoned(today=late + timedelta(days=13)) == (0, 0)
    assert end_abandoned(today=late + timedelta(days=14)) == (0, 1)


def test_whoever_goes_on_is_left_alone(begun: Employer) -> None:
    end_abandoned(today=after(KEPT_DAYS - WARN_DAYS))
    update(
        actor=hr_of(begun),
        employer=begun,
        expected_version=begun.version,
        details=details(name="改名桥梁有限公司"),
        answers=FIT,
    )
    assert end_abandoned(today=after(KEPT_DAYS - WARN_DAYS - 1)) == (0, 0)
    assert end_abandoned(today=after(KEPT_DAYS)) == (1, 0)  # counted anew from today
    assert Employer.objects.filter(pk=begun.pk).exists()


def test_what_was_submitted_stays(begun: Employer) -> None:
    Employer.objects.update(submitted_at=timezone.now())
    assert end_abandoned(today=after(1000)) == (0, 0)
    Employer.objects.update(submitted_at=None, status="verified")
    assert end_abandoned(today=after(1000)) == (0, 0)
