"""Whoever is signed in is read by one question, and whatever ends ends with the next request."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from applications.accounts.models import RoleGrant, Session, User
from applications.accounts.roles import Role
from applications.accounts.sessions import SessionStore
from tests import sessions
from tests.applications.accounts.conftest import MakeUser

pytestmark = pytest.mark.django_db
OFFICE, BOARD = "/office/intake/", "/office/review/"
Change = Callable[[User], object]


@pytest.fixture
def officer(make_user: MakeUser) -> User:
    return make_user("wang", (Role.INTAKE_OFFICER, "310107"), (Role.REVIEWER, "310107"))


@pytest.fixture
def browser(officer: User) -> Client:
    client = sessions.signed_in(officer)
    assert status(client) == 200
    return client


def status(client: Client, address: str = OFFICE) -> int:
    return int(client.get(address).status_code)


def kept(client: Client) -> SessionStore:
    return SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)


def test_session_user_and_roles_are_one_question(browser: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert status(browser, "/help/") in {200, 404}
    tables = ("accounts_session", "accounts_user", "accounts_rolegrant")
    assert [[table in query["sql"] for table in tables] for query in asked] == [[True] * 3]


def test_what_is_read_with_a_session(officer: User, browser: Client) -> None:
    first, second = RoleGrant.objects.filter(user=officer).order_by("id")
    store = kept(browser)
    assert store[SESSION_KEY] == str(officer.pk)
    assert (store.holder, store.holder.created_at) == (officer, officer.created_at)
    assert store.held == ((first.pk, "intake_officer", "310107"), (second.pk, "reviewer", "310107"))


def test_a_session_of_nobody_is_read_too() -> None:
    store = SessionStore()
    store["asked"] = 1
    store.create()
    again = SessionStore(store.session_key)
    assert (again["asked"], again.holder, again.held) == (1, None, ())


def closed(user: User) -> object:
    return User.objects.filter(pk=user.pk).update(is_active=False)


def another_password(user: User) -> object:
    user.set_password("another horse 2")
    return user.save()


def ended(user: User) -> object:
    return Session.objects.filter(user=user).delete()


def expired(user: User) -> object:
    return Session.objects.filter(user=user).update(expire_date=timezone.now())


def of_another(user: User) -> object:
    another = User.objects.create_user("li", "李明", "correct horse 2")
    return Session.objects.filter(user=user).update(user=another)


def without_roles(user: User) -> object:
    return RoleGrant.objects.filter(user=user).update(ended_at=timezone.now())


@pytest.mark.parametrize("change", [closed, another_password, ended, expired, without_roles])
def test_what_ends_a_session_ends_it_at_once(change: Change, officer: User, browser: Client) -> None:
    change(officer)
    assert status(browser) == 302


def test_a_role_that_ended_is_gone_at_once_and_the_next_one_counts(officer: User, browser: Client) -> None:
    RoleGrant.objects.filter(user=officer, role=Role.INTAKE_OFFICER).update(ended_at=timezone.now())
    assert (status(browser), status(browser, BOARD)) == (404, 200)


def test_a_row_that_names_another_user_makes_nobody_him(officer: User, browser: Client) -> None:
    of_another(officer)
    assert browser.get(OFFICE).wsgi_request.user == officer


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_a_session_that_the_password_did_not_sign_is_ended(browser: Client, digest: str) -> None:
    store = kept(browser)
    store[HASH_SESSION_KEY] = digest
    store.save()
    assert status(browser) == 302
    assert not Session.objects.exists()


def test_a_session_signed_by_an_older_key_is_signed_anew(officer: User, browser: Client, settings) -> None:
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "the next key"
    assert status(browser) == 200
    assert kept(browser)[HASH_SESSION_KEY] == officer.get_session_auth_hash()
