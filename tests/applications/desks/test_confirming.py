"""Risky acts ask again who acts, and go on with what was typed."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.models import RecoveryCode, User
from applications.accounts.roles import Role
from tests import sessions
from tests.applications.accounts.apps import SECRET, shown_by_app, with_app

pytestmark = pytest.mark.django_db
LOSS = {"login": "zhang.shouli", "reason": "手机丢失，已核对工作证", "seen": "on"}


@pytest.fixture
def manager() -> User:
    user = User.objects.create_user("zhao.fuze", "赵负责", DEMO_PASSWORD)
    user.grants.create(role=Role.DISTRICT_MANAGER, scope="310107")
    return with_app(user)


@pytest.fixture
def officer() -> User:
    user = User.objects.create_user("zhang.shouli", "张受理", DEMO_PASSWORD)
    user.grants.create(role=Role.INTAKE_OFFICER, scope="310107")
    return with_app(user)


def held_in(page) -> str:
    found = re.search(r'name="confirm_held" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def later(minutes: int = 16):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False)


def test_within_a_quarter_of_an_hour_nothing_is_asked(manager: User, officer: User) -> None:
    client = sessions.signed_in(manager)
    with later(14):
        assert client.post("/office/second-factor/", LOSS).status_code == 302


def test_who_thinks_better_of_it_goes_back_to_where_the_act_was_chosen(manager: User) -> None:
    client, asked = sessions.signed_in(manager), "/office/second-factor/?login=zhang"
    with later():
        page = client.post("/office/second-factor/", LOSS, HTTP_REFERER=f"http://testserver{asked}")
        wrong = {"confirm_held": held_in(page), "confirm_back": asked, "confirm_password": "no"}
        for answer in (page, client.post("/office/second-factor/", wrong)):
            assert f'href="{asked}"' in answer.content.decode()
        foreign = client.post("/office/second-factor/", LOSS, HTTP_REFERER="https://elsewhere.example/x")
        assert f'class="govuk-link" href="{reverse("manager_home")}"' in foreign.content.decode()
        wrong["confirm_back"] = "//elsewhere.example/"
        assert 'href="//elsewhere' not in client.post("/office/second-factor/", wrong).content.decode()


def test_what_was_typed_goes_along_and_the_act_is_done(manager: User, officer: User) -> None:
    client = sessions.signed_in(manager)
    with later():
        page = client.post("/office/second-factor/", LOSS)
        assert "确认是您本人" in page.content.decode()
        assert "手机丢失" not in page.content.decode()  # sealed
        assert officer.authenticator.secret == SECRET
        held = held_in(page)
        wrong = client.post(
            "/office/second-factor/", {"confirm_held": held, "confirm_password": "no", "confirm_code": "1"}
        )
        assert "密码不正确" in wrong.content.decode()
        assert held_in(wrong) == held
        given = {"confirm_held": held, "confirm_password": DEMO_PASSWORD, "confirm_code": "000000"}
        assert "验证码不对" in client.post("/office/second-factor/", given).content.decode()
    with later(17):
        given["confirm_code"] = shown_by_app(SECRET)
        answer = client.post("/office/second-factor/", given)
        assert (answer.status_code, answer["Location"]) == (302, "/office/second-factor/")
        assert not type(officer.authenticator).objects.filter(user=officer).exists()
        # and is not asked again for a while
        assert "请填写原因" in client.post("/office/second-factor/", {"seen": "on"}).content.decode()


def test_what_was_typed_opens_for_nobody_else_and_nowhere_else(manager: User, officer: User) -> None:
    mine, other = sessions.signed_in(manager), sessions.signed_in(officer)
    with later():
        held = held_in(mine.post("/account/recovery-codes/new/"))
        proof = {"confirm_password": DEMO_PASSWORD, "confirm_code": shown_by_app(SECRET)}
        for client, address in (
            (other, "/account/recovery-codes/new/"),
            (mine, "/account/sign-out-elsewhere/"),
        ):
            answer = client.post(address, proof | {"confirm_held": held})
            assert "确认是您本人" in answer.content.decode()
    assert not RecoveryCode.objects.exists()


def test_after_five_wrong_answers_it_waits(manager: User) -> None:
    client = sessions.signed_in(manager)
    with later():
        held = held_in(client.post("/account/recovery-codes/new/"))
        for _turn in range(5):
            given = {"confirm_held": held, "confirm_password": "no", "confirm_code": "1"}
            assert "密码不正确" in client.post("/account/recovery-codes/new/", given).content.decode()
        right = {"confirm_password": DEMO_PASSWORD, "confirm_code": shown_by_app(SECRET)}
        answer = client.post("/account/recovery-codes/new/", right | {"confirm_held": held})
        assert "请在 15 分钟后再试" in answer.content.decode()
        assert held_in(answer) == held
