from importlib import import_module

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from applications.accounts import pending, signin
from applications.accounts.logins import permit_login
from applications.accounts.middleware import GRANT_KEY
from applications.accounts.proof import PROVED_KEY
from applications.accounts.refusals import Refused
from applications.accounts.roles import VISITOR, Actor, Role
from applications.audit.selectors import events_of
from tests.applications.accounts.apps import NOON, SECRET, shown_by_app, with_app
from tests.applications.accounts.conftest import PASSWORD, MakeUser

PERMIT = "310000830000000001"
KIOSK = (Role.KIOSK, "3")
INTAKE = (Role.INTAKE_OFFICER, "310107")


@pytest.fixture
def request_of(rf: RequestFactory) -> HttpRequest:
    """A visitor's request with a session."""
    request = rf.post("/", {"login": PERMIT, "password": PASSWORD})
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    request.session.create()
    request.user = AnonymousUser()
    request.actor = VISITOR  # type: ignore[attr-defined]
    return request


def sign_in(request: HttpRequest, login: str, password: str = PASSWORD) -> signin.SignIn:
    return signin.sign_in(request=request, typed_login=login, password=password)


def test_a_login_and_a_password_sign_in(make_user: MakeUser, request_of: HttpRequest) -> None:
    user = make_user("wang", KIOSK)
    before = request_of.session.session_key
    assert sign_in(request_of, " Wang ") == signin.SignIn(user, "")
    assert request_of.session[SESSION_KEY] == str(user.pk)
    assert request_of.session.session_key != before
    assert request_of.actor == Actor(user.pk, *KIOSK)  # type: ignore[attr-defined]
    [event] = events_of("staff")
    assert (event.kind, event.user_id, event.role) == ("signed_in", user.pk, "kiosk")


def test_an_applicant_signs_in_by_permit_number(make_user: MakeUser, request_of: HttpRequest) -> None:
    user = make_user(permit_login(PERMIT), (Role.APPLICANT, "7"))
    assert sign_in(request_of, f" {PERMIT} ").user == user
    assert [event.kind for event in events_of("person:7")] == ["signed_in"]


def test_an_hr_officers_event_is_the_employers(make_user: MakeUser, request_of: HttpRequest) -> None:
    make_user("hr-1", (Role.HR_OFFICER, "5"))
    sign_in(request_of, "hr-1")
    assert [event.kind for event in events_of("employer:5")] == ["signed_in"]


@pytest.mark.parametrize("password", ["correct horse 2", ""])
def test_a_wrong_password_signs_nobody_in(
    make_user: MakeUser, request_of: HttpRequest, password: str
) -> None:
    make_user("wang", INTAKE)
    assert sign_in(request_of, "wang", password) == signin.SignIn(None)
    assert SESSION_KEY not in request_of.session
    assert not events_of("staff")


def test_no_permit_number_in_the_table_of_failures(db: None, request_of: HttpRequest) -> None:
    sign_in(request_of, PERMIT, "wrong")
    attempt = AccessAttempt.objects.get()
    assert attempt.username == permit_login(PERMIT)
    for column in (attempt.post_data, attempt.get_data, attempt.username):
        assert PERMIT not in column


def test_five_failures_lock_even_the_right_password_out(make_user: MakeUser, request_of: HttpRequest) -> None:
    make_user("wang", INTAKE)
    for _ in range(5):
        sign_in(request_of, "wang", "wrong")
    assert sign_in(request_of, "wang") == signin.SignIn(None)
    assert request_of.axes_locked_out is True  # type: ignore[attr-defined]


def test_the_page_of_somebody_locked_out(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, dict[str, int], int]] = []

    def render(request: HttpRequest, template: str, context: dict[str, int], status: int) -> HttpResponse:
        shown.append((template, context, status))
        return HttpResponse(status=status)

    monkeypatch.setattr(signin, "render", render)
    assert signin.locked_out(rf.post("/"), HttpResponse(), {"username": "wang"}).status_code == 429
    assert shown == [("public/locked_out.html", {"minutes": 15}, 429)]


def test_a_role_is_chosen_among_the_own_open_ones(make_user: MakeUser, request_of: HttpRequest) -> None:
    user = make_user("wang", KIOSK, (Role.APPLICANT, "7"))
    stranger = make_user("li", (Role.CITY_OFFICER, ""))
    sign_in(request_of, "wang")
    applicant = user.grants.get(role=Role.APPLICANT)
    chosen = signin.choose_grant(request=request_of, grant_id=applicant.pk)
    assert chosen == Actor(user.pk, Role.APPLICANT, "7")
    assert request_of.session[GRANT_KEY] == applicant.pk
    other = signin.choose_grant(request=request_of, grant_id=stranger.grants.get().pk)
    assert other == Actor(user.pk, *KIOSK)
    assert [event.kind for event in events_of("staff")] == ["signed_in", "role_chosen"]
    assert [event.kind for event in events_of("person:7")] == ["role_chosen"]


def test_signing_out(make_user: MakeUser, request_of: HttpRequest) -> None:
    make_user("wang", KIOSK)
    sign_in(request_of, "wang")
    signin.sign_out(request=request_of)
    assert SESSION_KEY not in request_of.session
    assert request_of.actor == VISITOR  # type: ignore[attr-defined]
    assert [event.kind for event in events_of("staff")] == ["signed_in", "signed_out"]


def test_staff_are_not_signed_in_by_the_password_alone(make_user: MakeUser, request_of: HttpRequest) -> None:
    user = make_user("wang", INTAKE)
    assert sign_in(request_of, "wang") == signin.SignIn(user, "second_factor_set_up")
    assert SESSION_KEY not in request_of.session
    assert pending.user_of(request_of.session) == user
    assert not events_of("staff")


def test_setting_the_second_factor_up_completes_the_sign_in(
    make_user: MakeUser, request_of: HttpRequest
) -> None:
    user = make_user("wang", INTAKE)
    sign_in(request_of, "wang")
    codes = signin.set_up_factor(request=request_of, user=user, secret=SECRET, typed=shown_by_app(SECRET))
    assert len(set(codes)) == 10
    assert request_of.actor == Actor(user.pk, *INTAKE)  # type: ignore[attr-defined]
    assert (request_of.session[PROVED_KEY], pending.user_of(request_of.session)) == (True, None)
    assert [event.kind for event in events_of("staff")] == ["second_factor_set", "signed_in"]


def test_a_code_completes_the_sign_in(make_user: MakeUser, request_of: HttpRequest) -> None:
    user = with_app(make_user("wang", INTAKE))
    assert sign_in(request_of, "wang") == signin.SignIn(user, "second_factor")
    signin.prove(request=request_of, user=user, typed=shown_by_app(SECRET))
    assert request_of.session[SESSION_KEY] == str(user.pk)
    assert request_of.session[PROVED_KEY] is True


def test_who_chose_a_second_factor_is_asked_for_it(make_user: MakeUser, request_of: HttpRequest) -> None:
    user = with_app(make_user(permit_login(PERMIT), (Role.APPLICANT, "7")))
    assert sign_in(request_of, PERMIT) == signin.SignIn(user, "second_factor")


@pytest.mark.parametrize(("seconds", "known"), [(599, True), (601, False), (-3600, False)])
def test_the_second_step_has_ten_minutes(
    make_user: MakeUser, request_of: HttpRequest, seconds: int, known: bool
) -> None:
    user = make_user("wang", INTAKE)
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(request_of, "wang")
        clock.shift(seconds)
        assert pending.user_of(request_of.session) == (user if known else None)


def test_a_new_password_ends_a_sign_in_that_is_half_way(make_user: MakeUser, request_of: HttpRequest) -> None:
    user = make_user("wang", INTAKE)
    sign_in(request_of, "wang")
    user.set_password("another horse 2")
    user.save()
    assert pending.user_of(request_of.session) is None


def test_wrong_codes_close_the_door_as_wrong_passwords_do(
    make_user: MakeUser, request_of: HttpRequest
) -> None:
    user = with_app(make_user("wang", INTAKE))
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(request_of, "wang")
        for wait in (1, 2, 4, 8, 16):
            with pytest.raises(Refused, match="不对"):
                signin.prove(request=request_of, user=user, typed="000000")
            clock.shift(wait)
        with pytest.raises(Refused, match="暂停"):
            signin.prove(request=request_of, user=user, typed=shown_by_app(SECRET))
        assert request_of.axes_locked_out is True  # type: ignore[attr-defined]
        assert sign_in(request_of, "wang") == signin.SignIn(None)
