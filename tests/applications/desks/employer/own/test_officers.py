"""Who acts for an employer, through the pages: invited, made a manager, ended; a password recovered."""

import re

import pytest
from django.test import Client

from applications.employers.models import Employer, HrOfficer, Invitation
from applications.outbox.models import Message
from tests.applications.desks.employer.conftest import SignIn

pytestmark = pytest.mark.django_db
NEWCOMER = {"name": "贺人事", "login": "hr-second", "password": "a long secret", "again": "a long secret"}


def newest_code(template: str) -> str:
    return str(Message.objects.filter(template=template).latest("created_at").values["code"])


def invite(hr: Client, to: str = "13800000009", role: str = "officer") -> str:
    """Invite through the page; the code of the message."""
    channel = "email" if "@" in to else "sms"
    answer = hr.post("/employer/officers/invite/", {"channel": channel, "to": to, "role": role})
    assert answer["Location"] == "/employer/officers/"
    return newest_code("invitation")


def join(to: str, code: str, **more: str) -> Client:
    """Accept in a browser of one's own."""
    client = Client()
    assert client.post("/invitation/", {"to": to, "code": code})["Location"] == "/invitation/accept/"
    answer = client.post("/invitation/accept/", NEWCOMER | more)
    assert answer.status_code == 302, answer.content.decode()
    return client


def test_an_invited_officer_works_until_the_end(hr: Client, world: Employer) -> None:
    code = invite(hr)
    page = hr.get("/employer/officers/").content.decode()
    assert "138****0009，人事专员" in page
    second = join("13800000009", code)
    assert second.get("/employer/").status_code == 200
    plain = second.get("/employer/officers/").content.decode()
    assert "请联系单位管理员" in plain
    assert second.get("/employer/officers/invite/").status_code == 404
    assert second.get("/employer/profile/change/edit/").status_code == 404
    officer = HrOfficer.objects.get(name="贺人事")
    first = world.officers.earliest("pk")
    assert second.get(f"/employer/officers/{first.pk}/").status_code == 404
    assert second.post(f"/employer/officers/{first.pk}/", {"end": "1"}).status_code == 404
    assert hr.post(f"/employer/officers/{officer.pk}/", {"end": "1"})["Location"] == "/employer/officers/"
    assert second.get("/employer/")["Location"].startswith("/sign-in/")
    signed = second.post("/sign-in/", {"login": "hr-second", "password": "a long secret"})
    assert signed.status_code == 200
    page = hr.get("/employer/officers/").content.decode()
    assert "贺人事" not in re.sub(r"已终止贺人事的权限", "", page)


def test_the_last_manager_is_told_to_name_another(hr: Client, world: Employer) -> None:
    own = world.officers.earliest("pk")
    page = hr.post(f"/employer/officers/{own.pk}/", {"end": "1"}).content.decode()
    assert "请先指定另一名管理员" in page
    join("13800000009", invite(hr))
    second = HrOfficer.objects.get(name="贺人事")
    hr.post(f"/employer/officers/{second.pk}/", {"manager": "1"})
    assert hr.post(f"/employer/officers/{own.pk}/", {"end": "1"})["Location"] == "/"
    assert hr.get("/employer/").status_code == 302


def test_who_becomes_a_manager_sets_a_second_factor_up(hr: Client, world: Employer) -> None:
    client = join("HR@example.com", invite(hr, "hr@example.com", "manager"), phone="13800000009")
    assert client.get("/employer/")["Location"].startswith("/sign-in/")
    assert "动态验证码" in client.get("/sign-in/set-up/").content.decode()


def test_a_withdrawn_invitation_is_over(hr: Client, stranger: Client) -> None:
    code = invite(hr)
    address = f"/employer/officers/invitations/{Invitation.objects.get().pk}/withdraw/"
    assert stranger.post(address).status_code == 404
    hr.post(address)
    page = Client().post("/invitation/", {"to": "13800000009", "code": code}).content.decode()
    assert "邀请已经失效" in page
    assert 'value="13800000009"' in page


def test_strangers_reach_no_officer(hr: Client, stranger: Client, world: Employer) -> None:
    own = world.officers.earliest("pk")
    assert stranger.get(f"/employer/officers/{own.pk}/").status_code == 404
    assert stranger.post(f"/employer/officers/{own.pk}/", {"end": "1"}).status_code == 404
    assert HrOfficer.objects.serving().filter(pk=own.pk).exists()
    assert own.name not in stranger.get("/employer/officers/").content.decode()


def test_mistakes_keep_what_was_typed(hr: Client) -> None:
    page = hr.post("/employer/officers/invite/", {"channel": "sms", "to": "12", "role": "officer"})
    assert "请填写11位手机号码" in page.content.decode()
    client = Client()
    client.post("/invitation/", {"to": "13800000009", "code": invite(hr)})
    page = client.post("/invitation/accept/", NEWCOMER | {"login": "9"})
    assert "登录名须以英文字母开头" in page.content.decode()
    assert 'value="贺人事"' in page.content.decode()
    assert client.post("/invitation/accept/", NEWCOMER).status_code == 302


def test_a_confirmed_number_recovers_the_password(world: Employer, signed_in: SignIn, hr: Client) -> None:
    second = join("13800000009", invite(hr))
    assert second.post("/employer/phone/", {"phone": "138 0000 0010"})["Location"] == "/employer/phone/code/"
    assert second.post("/employer/phone/code/", {"code": "12"}).status_code == 200
    second.post("/employer/phone/code/", {"code": newest_code("code")})
    assert HrOfficer.objects.get(name="贺人事").phone == "13800000010"
    client = Client()
    assert client.post("/recover/officer/", {"login": "hr-second"})["Location"] == "/recover/officer/code/"
    assert Message.objects.latest("created_at").to == "13800000010"
    new = {"code": newest_code("code"), "password": "another long secret", "again": "another long secret"}
    wrong = client.post("/recover/officer/code/", new | {"code": "000000"}).content.decode()
    assert "验证码不对或已过期" in wrong
    assert client.post("/recover/officer/code/", new)["Location"] == "/employer/"
    assert second.get("/employer/").status_code == 302


def test_a_manager_still_shows_the_second_factor_after_recovery(world: Employer, hr: Client) -> None:
    hr.post("/employer/phone/", {"phone": "13800000011"})
    hr.post("/employer/phone/code/", {"code": newest_code("code")})
    login = world.officers.earliest("pk").user.login
    client = Client()
    client.post("/recover/officer/", {"login": login})
    new = {"code": newest_code("code"), "password": "another long secret", "again": "another long secret"}
    assert client.post("/recover/officer/code/", new)["Location"] == "/sign-in/code/"
    assert client.get("/employer/").status_code == 302


def test_an_unknown_login_is_answered_alike(db: None) -> None:
    client = Client()
    before = Message.objects.count()
    assert client.post("/recover/officer/", {"login": "nobody"})["Location"] == "/recover/officer/code/"
    assert Message.objects.count() == before
