"""Signing in and out through the pages."""

import pytest
from django.http import HttpResponse
from django.test import Client

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.middleware import GRANT_KEY
from applications.accounts.models import User
from applications.accounts.roles import Role
from applications.desks.context import landing_of
from tests.applications.accounts.apps import SECRET, shown_by_app
from tests.applications.desks.public.estimate.visitors import PLAIN

pytestmark = pytest.mark.django_db


def enter(client: Client, user: User, password: str = DEMO_PASSWORD, query: str = "") -> HttpResponse:
    """Password and, where it was right, the code; the last answer."""
    answer = client.post(f"/sign-in/{query}", {"login": user.login, "password": password})
    if not answer.headers.get("Location", "").startswith("/sign-in/code/"):
        return answer
    return client.post(answer["Location"], {"code": shown_by_app(SECRET)})


def test_right_password_leads_to_the_desk(client: Client, officer: User) -> None:
    answer = enter(client, officer)
    assert answer.status_code == 302
    assert answer["Location"] == landing_of(Role.INTAKE_OFFICER)
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_login_names_are_read_without_case_and_spaces(client: Client, officer: User) -> None:
    answer = client.post("/sign-in/", {"login": f" {officer.login.upper()} ", "password": DEMO_PASSWORD})
    assert answer["Location"] == "/sign-in/code/"


def test_the_page_that_was_wanted_comes_next(client: Client, officer: User) -> None:
    assert enter(client, officer, query="?next=/text/")["Location"] == "/text/"


def test_another_site_never_comes_next(client: Client, officer: User) -> None:
    assert enter(client, officer, query="?next=https://evil.example/")["Location"] == landing_of(
        Role.INTAKE_OFFICER
    )


@pytest.mark.parametrize("login", ["xuhui.intake", "nobody"])
def test_a_wrong_password_and_an_unknown_login_look_alike(client: Client, officer: User, login: str) -> None:
    answer = client.post("/sign-in/", {"login": login, "password": "wrong"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<title>错误：登录 - 积分通</title>" in text
    assert 'href="#id_login">登录名或密码不正确，请检查后再试</a>' in text
    assert f'value="{login}"' in text
    assert 'value="wrong"' not in text


def test_who_fails_too_often_is_told_when_to_try_again(client: Client, officer: User) -> None:
    for _attempt in range(5):
        answer = enter(client, officer, "wrong")
    assert answer.status_code == 429
    assert "15 分钟后再试" in answer.content.decode()
    assert enter(client, officer).status_code == 429


def test_signed_in_people_do_not_sign_in_again(client: Client, officer: User) -> None:
    enter(client, officer)
    assert client.get("/sign-in/")["Location"] == landing_of(Role.INTAKE_OFFICER)


def test_signing_out_takes_a_post(client: Client, officer: User) -> None:
    enter(client, officer)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_the_browser_is_told_to_forget_pages_but_not_an_estimate(client: Client, officer: User) -> None:
    enter(client, officer)
    answer = client.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "还留着估分的回答" not in client.get("/").content.decode()
    client.post("/estimate/questions/birth/", PLAIN["birth"])
    enter(client, officer)
    client.post("/sign-out/")
    assert "还留着估分的回答" in client.get("/").content.decode()
    assert "1990" in client.get("/estimate/questions/birth/").content.decode()


def test_somebody_with_two_roles_chooses_one(client: Client, versatile: User) -> None:
    assert enter(client, versatile)["Location"] == "/role/"
    page = client.get("/role/").content.decode()
    assert "受理员（徐汇区）" in page
    assert "区负责人（徐汇区）" in page
    manager = versatile.grants.get(role=Role.DISTRICT_MANAGER)
    answer = client.post("/role/", {"grant": manager.pk})
    assert answer["Location"] == landing_of(Role.DISTRICT_MANAGER)
    assert client.session[GRANT_KEY] == manager.pk
    assert "换角色" in client.get("/").content.decode()


def test_a_role_of_somebody_else_is_refused(client: Client, versatile: User) -> None:
    stranger = User.objects.create_user("stranger", "别人")
    grant = stranger.grants.create(role=Role.CITY_OFFICER)
    enter(client, versatile)
    answer = client.post("/role/", {"grant": grant.pk})
    assert answer.status_code == 200
    assert client.session[GRANT_KEY] is None


def test_visitors_have_no_role_to_choose(client: Client) -> None:
    assert client.get("/role/").status_code == 302
