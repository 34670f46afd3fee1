"""Pages that exist in demonstration mode only."""

import pytest
from django.test import Client

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.models import User
from applications.accounts.roles import Role
from applications.desks.context import landing_of
from tests.applications.accounts.apps import SECRET, shown_by_app

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/demo/", "/demo/messages/", "/demo/components/"])
def test_there_is_no_such_page_in_earnest(client: Client, settings: object, address: str) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    assert client.get(address).status_code == 404


def test_nobody_is_signed_in_as_somebody_in_earnest(client: Client, settings: object, officer: User) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    assert client.post("/demo/sign-in/", {"user": officer.pk}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demonstration")
def test_who_may_sign_in_as_whom(client: Client, officer: User) -> None:
    User.objects.create_user("real.officer", "真人").grants.create(role=Role.CITY_OFFICER)
    text = client.get("/demo/").content.decode()
    for words in ("演示受理员", "xuhui.intake", "受理员（徐汇区）", DEMO_PASSWORD, shown_by_app(SECRET)):
        assert words in text
    assert "real.officer" not in text


@pytest.mark.usefixtures("demonstration")
def test_one_button_stands_for_the_password_and_the_code_is_asked(client: Client, officer: User) -> None:
    assert client.post("/demo/sign-in/", {"user": officer.pk})["Location"] == "/sign-in/code/"
    assert "_auth_user_id" not in client.session
    page = client.get("/sign-in/code/").content.decode()
    code = shown_by_app(SECRET)
    assert f'<strong class="portal-id">{code}</strong>' in page
    assert client.post("/sign-in/code/", {"code": code})["Location"] == landing_of(Role.INTAKE_OFFICER)
    assert client.session["_auth_user_id"] == str(officer.pk)


@pytest.mark.usefixtures("demonstration")
def test_who_has_no_second_factor_is_signed_in_at_once(client: Client, db: None) -> None:
    user = User.objects.create_user("kiosk", "自助机（演示）")
    User.objects.filter(pk=user.pk).update(is_demo=True)
    user.grants.create(role=Role.KIOSK, scope="1")
    client.post("/demo/sign-in/", {"user": user.pk})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_no_page_reads_a_code_out_in_earnest(client: Client, settings: object, officer: User) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    client.post("/sign-in/", {"login": officer.login, "password": DEMO_PASSWORD})
    page = client.get("/sign-in/code/").content.decode()
    assert "输入动态验证码" in page
    assert shown_by_app(SECRET) not in page


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("user", ["", "x", "0", "999999"])
def test_nobody_else_can_be_signed_in(client: Client, user: str) -> None:
    assert client.post("/demo/sign-in/", {"user": user}).status_code == 404


@pytest.mark.usefixtures("demonstration")
def test_a_real_user_cannot_be_signed_in(client: Client) -> None:
    real = User.objects.create_user("real.officer", "真人")
    real.grants.create(role=Role.CITY_OFFICER)
    assert client.post("/demo/sign-in/", {"user": real.pk}).status_code == 404


@pytest.mark.usefixtures("demonstration")
def test_the_components_show_themselves_and_their_errors(client: Client) -> None:
    fresh = client.get("/demo/components/").content.decode()
    assert "有问题需要修改" not in fresh
    assert "您正在为 <strong>王*</strong>（尾号 1234）办理" in fresh
    refused = client.post("/demo/components/", {"name": ""}).content.decode()
    assert "<title>错误：组件 - 积分通</title>" in refused
    assert refused.count('href="#id_') == 12
