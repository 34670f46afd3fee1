"""Sessions of staff end when nobody acts for half an hour, and after a working day; others' do not."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from applications.accounts.idling import SEEN_KEY, STEP
from applications.accounts.models import Session, User
from applications.accounts.roles import Role
from applications.accounts.sessions import BEGUN_KEY
from applications.audit.selectors import events_of
from tests import sessions
from tests.applications.accounts.conftest import MakeUser

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 23, 1, tzinfo=UTC)
OFFICE, MY = "/office/intake/", "/my/"


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as moved:
        yield moved


@pytest.fixture
def officer(make_user: MakeUser, clock) -> User:
    return make_user("wang", (Role.INTAKE_OFFICER, "310107"))


def is_in(client: Client, address: str = OFFICE) -> bool:
    answer = client.get(address)
    assert answer.status_code == 200 or answer["Location"].startswith("/sign-in/")
    return answer.status_code == 200


@pytest.mark.parametrize(("minutes", "stays"), [(0, True), (30, True), (31, False), (-2, False)])
def test_staff_who_went_away_is_signed_out(officer: User, clock, minutes: int, stays: bool) -> None:
    client = sessions.signed_in(officer)
    clock.shift(timedelta(minutes=minutes))
    assert is_in(client) is stays
    assert Session.objects.filter(user=officer).exists() is stays
    assert [event.kind for event in events_of("staff")] == ([] if stays else ["signed_out"])
    if not stays:
        assert "系统已自动退出" in client.get("/sign-in/").content.decode()


def test_the_operator_says_how_long(officer: User, clock, settings) -> None:
    settings.STAFF_IDLE_MINUTES = 5
    client = sessions.signed_in(officer)
    clock.shift(timedelta(minutes=6))
    assert not is_in(client)


def test_whoever_acts_stays_for_a_working_day_and_no_longer(officer: User, clock) -> None:
    client = sessions.signed_in(officer)
    session = client.session
    session[BEGUN_KEY] = MORNING.isoformat()
    session.save()
    for _act in range(24):
        clock.shift(timedelta(minutes=30))
        assert is_in(client)
    clock.shift(timedelta(minutes=1))
    assert not is_in(client)


def test_an_act_is_written_down_once_a_minute(officer: User, clock) -> None:
    client = sessions.signed_in(officer)
    began = client.session[SEEN_KEY]
    clock.shift(STEP - 1)
    assert is_in(client)
    assert client.session[SEEN_KEY] == began
    clock.shift(1)
    assert is_in(client)
    assert client.session[SEEN_KEY] == began + STEP


def test_a_session_of_an_earlier_version_begins_to_rest_now(officer: User, clock) -> None:
    client = sessions.signed_in(officer)
    session = client.session
    del session[SEEN_KEY]
    session.save()
    clock.shift(timedelta(hours=2))
    assert is_in(client)
    assert client.session[SEEN_KEY] == int((MORNING + timedelta(hours=2)).timestamp())


def test_applicants_may_rest_for_longer(make_user: MakeUser, clock) -> None:
    client = sessions.signed_in(make_user("permit", (Role.APPLICANT, "7")))
    clock.shift(timedelta(hours=7))
    client.get(MY)
    assert client.session.get("_auth_user_id")
    assert settings.SESSION_COOKIE_AGE == 8 * 3600
