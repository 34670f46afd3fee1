"""The pages of the second factor, from the first sign-in to the day it is lost."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.models import Authenticator, User
from applications.accounts.roles import Role
from tests import sessions
from tests.applications.accounts.apps import SECRET, shown_by_app, with_app

pytestmark = pytest.mark.django_db
DESK = "/office/intake/"


@pytest.fixture
def officer() -> User:
    user = User.objects.create_user("li.shouli", "李受理", DEMO_PASSWORD)
    user.grants.create(role=Role.INTAKE_OFFICER, scope="310107")
    return user


@pytest.fixture
def clerk() -> User:
    """Somebody who need not carry a second factor."""
    user = User.objects.create_user("kiosk", "自助机", DEMO_PASSWORD)
    user.grants.create(role=Role.KIOSK, scope="1")
    return user


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def give_password(client: Client, user: User, query: str = "") -> HttpResponse:
    return client.post(f"/sign-in/{query}", {"login": user.login, "password": DEMO_PASSWORD})


def secret_on(page: HttpResponse) -> str:
    found = re.search(r"<strong class=\"portal-id\" data-secret>([A-Z2-7 ]+)</strong>", text(page))
    assert found
    return found[1]


def test_the_first_sign_in_sets_it_up_and_shows_ten_codes_once(client: Client, officer: User) -> None:
    address = give_password(client, officer, "?next=/office/phones/")["Location"]
    assert address == "/sign-in/set-up/?next=%2Foffice%2Fphones%2F"
    page = client.get(address)
    assert "<svg" in text(page)
    secret = secret_on(page)
    assert secret_on(client.get(address)) == secret  # opened again, it is the same
    refused = client.post(address, {"code": "000000"})
    assert "验证码不对。请确认手机时间准确" in text(refused)
    assert secret_on(refused) == secret
    assert client.get(DESK)["Location"].startswith("/sign-in/")
    answer = client.post(address, {"code": shown_by_app(secret)})
    assert answer["Location"] == "/account/recovery-codes/"
    shown = text(client.get("/account/recovery-codes/"))
    assert len(set(re.findall(r"<li class=\"portal-id\">([A-Z2-9]{5}-[A-Z2-9]{5})</li>", shown))) == 10
    assert 'href="/office/phones/"' in shown
    assert client.get("/account/recovery-codes/")["Location"] == "/account/"
    assert client.get(DESK).status_code == 200


def test_a_code_opens_the_desk_and_a_recovery_code_does_too(client: Client, officer: User) -> None:
    with_app(officer)
    assert give_password(client, officer, f"?next={DESK}")["Location"].startswith("/sign-in/code/?next=")
    refused = client.post("/sign-in/code/", {"code": "AAAAA-22222"})
    assert "验证码不对或已经用过" in text(refused)
    assert 'value="AAAAA-22222"' in text(refused)
    Authenticator.objects.update(throttling_failure_count=0)
    assert client.post("/sign-in/code/", {"code": shown_by_app(SECRET)})["Location"] == DESK
    codes = client.post("/account/recovery-codes/new/")["Location"]
    code = re.search(r"[A-Z2-9]{5}-[A-Z2-9]{5}", text(client.get(codes)))
    assert code
    client.post("/sign-out/")
    give_password(client, officer)
    assert client.post("/sign-in/code/", {"code": code[0]})["Location"] == DESK
    assert "还有 9 个恢复码" in text(client.get("/account/"))


def test_without_a_password_there_is_no_second_step(client: Client, officer: User) -> None:
    with_app(officer)
    for address in ("/sign-in/code/", "/sign-in/set-up/"):
        assert client.get(address)["Location"] == "/sign-in/"
        assert client.post(address, {"code": shown_by_app(SECRET)})["Location"] == "/sign-in/"


def test_who_has_an_app_cannot_set_another_one_up_with_the_password_alone(
    client: Client, officer: User
) -> None:
    with_app(officer)
    give_password(client, officer)
    assert client.get("/sign-in/set-up/")["Location"] == "/sign-in/code/"
    assert client.post("/sign-in/set-up/", {"code": shown_by_app(SECRET)})["Location"] == "/sign-in/code/"


def test_a_role_that_demands_it_shuts_a_session_without_it(officer: User) -> None:
    """Given in the middle of a session, for example."""
    client = sessions.signed_in(officer, proved=False)
    assert client.get(DESK)["Location"] == f"/sign-in/?next={DESK}"
    assert "李受理" not in text(client.get("/"))
    assert client.get("/sign-in/").status_code == 200


def test_others_may_switch_it_on_and_off(clerk: User) -> None:
    client, elsewhere = sessions.signed_in(clerk, proved=False), sessions.signed_in(clerk, proved=False)
    page = text(client.get("/account/"))
    assert "没有设置" in page
    secret = secret_on(client.get("/sign-in/set-up/"))
    client.post("/sign-in/set-up/", {"code": shown_by_app(secret)})
    assert elsewhere.get("/account/").status_code == 302  # it had not shown the second factor
    assert "停用动态验证码" in text(client.get("/account/"))
    assert give_password(Client(), clerk)["Location"] == "/sign-in/code/"
    client.post("/account/second-factor/off/")
    assert not Authenticator.objects.exists()


def test_staff_cannot_switch_it_off(officer: User) -> None:
    client = sessions.signed_in(with_app(officer))
    assert "停用动态验证码" not in text(client.get("/account/"))
    assert "不能停用" in text(client.post("/account/second-factor/off/", follow=True))
    assert Authenticator.objects.exists()


def test_where_somebody_is_signed_in_and_out_elsewhere(officer: User) -> None:
    with_app(officer)
    windows = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    give_password(windows, officer)
    windows.post("/sign-in/code/", {"code": shown_by_app(SECRET)})
    here = sessions.signed_in(officer)
    page = text(here.get("/account/"))
    assert "Firefox · Windows" in page
    assert page.count("本机") == 1
    told = text(here.post("/account/sign-out-elsewhere/", follow=True))
    assert "已退出其他 1 处登录" in told
    assert "退出其他设备" not in told
    assert windows.get(DESK)["Location"].startswith("/sign-in/")
    assert here.get(DESK).status_code == 200


def test_a_lost_app_is_taken_away_by_another_officer(client: Client, officer: User) -> None:
    lost = sessions.signed_in(with_app(officer))
    manager = User.objects.create_user("zhao.fuze", "赵负责")
    manager.grants.create(role=Role.DISTRICT_MANAGER, scope="310107")
    desk, address = sessions.signed_in(manager), reverse("factor_reset")
    given = {"login": "li.shouli", "reason": "手机丢失，已核对工作证"}
    assert "请勾选" in text(desk.post(address, given))
    assert "没有找到可以由您重设的账户" in text(
        desk.post(address, given | {"seen": "on", "login": "zhao.fuze"})
    )
    assert "已重设李受理的动态验证码" in text(desk.post(address, given | {"seen": "on"}, follow=True))
    assert lost.get(DESK)["Location"].startswith("/sign-in/")
    assert give_password(client, officer)["Location"] == "/sign-in/set-up/"
