"""The door: a fresh session for each sign-in, a throttle, no way on with a role that has ended."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from applications.accounts.demo_access import DEMO_PASSWORD, demo_secret
from applications.accounts.models import RoleGrant, User
from tests.access.world import World
from tests.applications.accounts.apps import shown_by_app

pytestmark = pytest.mark.django_db

OFFICER = {"login": "putuo-intake", "password": DEMO_PASSWORD}


def cookie(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def enter(client: Client) -> None:
    """Password and code."""
    client.post("/sign-in/", OFFICER)
    answer = client.post("/sign-in/code/", {"code": shown_by_app(demo_secret(OFFICER["login"]))})
    assert answer["Location"] == "/office/intake/"


def test_signing_in_begins_another_session(world: World, client: Client) -> None:
    born = {"birth_date_year": "1990", "birth_date_month": "3", "birth_date_day": "1"}
    assert client.post("/estimate/questions/birth/", born).status_code == 302
    session = client.session
    session["before"] = True
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    before = cookie(client)
    assert client.post("/sign-in/", OFFICER).status_code == 302
    half_way = cookie(client)
    enter(client)
    assert len({before, half_way, cookie(client)}) == 3
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = before
    assert stolen.get("/office/intake/").status_code == 302


def test_a_signed_out_session_is_worth_nothing(world: World, client: Client) -> None:
    enter(client)
    kept = cookie(client)
    client.post("/sign-out/")
    again = Client()
    again.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert again.get("/office/intake/")["Location"].startswith("/sign-in/")


def test_five_wrong_passwords_close_the_door_for_that_login_only(world: World, client: Client) -> None:
    wrong = OFFICER | {"password": "wrong"}
    assert [client.post("/sign-in/", wrong).status_code for _ in range(5)] == [200] * 4 + [429]
    assert client.post("/sign-in/", OFFICER).status_code == 429
    other = client.post("/sign-in/", OFFICER | {"login": "putuo-manager"})
    assert other["Location"] == "/sign-in/code/"


def test_a_role_that_ended_opens_nothing_at_once(world: World, client: Client) -> None:
    enter(client)
    assert client.get("/office/intake/").status_code == 200
    RoleGrant.objects.filter(user__login=OFFICER["login"]).update(ended_at=timezone.now())
    assert client.get("/office/intake/")["Location"].startswith("/sign-in/")


def test_a_deactivated_user_is_out_at_once(world: World, client: Client) -> None:
    enter(client)
    User.objects.filter(login=OFFICER["login"]).update(is_active=False)
    assert client.get("/office/intake/")["Location"].startswith("/sign-in/")


def test_a_new_password_ends_other_sessions(world: World, client: Client) -> None:
    enter(client)
    user = User.objects.get(login=OFFICER["login"])
    user.set_password("another-password-2026")
    user.save()
    assert client.get("/office/intake/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(
    ("demo", "encrypted_only", "session", "token"),
    [("0", True, "__Host-sessionid", "__Host-csrftoken"), ("1", False, "sessionid", "csrftoken")],
)
def test_cookies_travel_encrypted_only_unless_it_is_a_demonstration(
    demo: str, encrypted_only: bool, session: str, token: str
) -> None:
    """And then from this very host only; over plain http on loopback browsers refuse such names."""
    names = (
        *("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"),
        *("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"),
    )
    code = f"from jifen_portal import settings as s; print(*(getattr(s, name) for name in {names!r}))"
    environment = {"PATH": os.environ["PATH"], "JIFEN_DEMO": demo}
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, env=environment, capture_output=True, check=True
    )
    assert told.stdout.decode().split() == [*[str(encrypted_only)] * 3, session, token]


def test_cookies_of_this_very_host_are_set_as_browsers_demand(
    world: World, client: Client, settings: Any
) -> None:
    """Secure, for every path, without a domain: otherwise a name with ``__Host-`` is refused."""
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client.get("/sign-in/")
    enter(client)
    for name in ("__Host-sessionid", "__Host-csrftoken"):
        cookie = client.cookies[name]
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
        assert cookie["httponly"]
