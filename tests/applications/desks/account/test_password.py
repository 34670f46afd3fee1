"""Somebody changes the own password."""

import pytest
from django.test import Client

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.models import Session, User
from applications.accounts.roles import VISITOR, Role
from applications.audit.models import Event
from applications.employers.services import register
from tests import sessions
from tests.applications.employers.conftest import FIT, GOOD, contact, details

pytestmark = pytest.mark.django_db
NEW = "gaosong-liushui-26"


@pytest.fixture
def user() -> User:
    user = User.objects.create_user("kiosk", "自助机", DEMO_PASSWORD)
    user.grants.create(role=Role.KIOSK, scope="1")
    return user


def test_this_session_goes_on_and_all_others_end(user: User) -> None:
    here, elsewhere = sessions.signed_in(user, proved=False), sessions.signed_in(user, proved=False)
    answer = here.post("/account/password/", {"password": NEW, "again": NEW})
    assert answer["Location"] == "/account/"
    assert "密码已修改" in here.get("/account/").content.decode()
    assert elsewhere.get("/account/").status_code == 302
    assert Session.objects.filter(user=user).count() == 1
    assert Event.objects.get(kind="password_set").user_id == user.pk
    assert Client().post("/sign-in/", {"login": "kiosk", "password": DEMO_PASSWORD}).status_code == 200
    assert Client().post("/sign-in/", {"login": "kiosk", "password": NEW}).status_code == 302


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        (NEW, "other", "两次输入的密码不一样"),
        ("1234567890", "1234567890", "密码"),
        ("", "", "请填写新密码"),
        ("jifen-liushui-26", "jifen-liushui-26", "密码里有“jifen”"),
    ],
)
def test_a_weak_or_mistyped_one_is_refused_and_nothing_ends(
    user: User, password: str, again: str, said: str
) -> None:
    here = sessions.signed_in(user, proved=False)
    answer = here.post("/account/password/", {"password": password, "again": again})
    assert said in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(DEMO_PASSWORD)


def test_what_others_know_of_an_officer_is_no_password() -> None:
    employer = register(actor=VISITOR, details=details(), answers=FIT, contact=contact())
    here = sessions.signed_in(employer.officers.get().user, proved=True)
    for guessed in (f"wutong{GOOD}", "wutong13800000001"):
        answer = here.post("/account/password/", {"password": guessed, "again": guessed})
        assert "认识您的人会先猜它" in answer.content.decode()
