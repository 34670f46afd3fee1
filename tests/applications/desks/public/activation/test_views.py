"""Activation and recovery through the pages."""

import re
from datetime import date

import pytest
from django.test import Client

from applications.accounts.models import Code
from applications.applicants.models import Person
from applications.demo import numbers, story
from applications.demo.cast import Someone
from applications.employers.models import Employer
from applications.outbox.models import Message

SOMEONE = Someone(81, "钱测试", date(1991, 2, 3), 1, "")
NUMBERS = {
    "permit_number": numbers.permit_number(81),
    "id_number": numbers.id_number(SOMEONE.born, 81),
}
ANSWER = "若信息一致且手机号已确认，验证码已发送到登记的手机号码。"
PASSWORD = {"password": "a long secret", "again": "a long secret"}
AGREED = {"agreed": "on", "agreed_version": "1"}


@pytest.fixture
def person(world: Employer) -> Person:
    """Somebody with an account that waits, whose number is confirmed."""
    return story.open_account(SOMEONE, world)


def codes() -> list[str]:
    """The codes that were sent, oldest first."""
    found = Message.objects.filter(template="code").order_by("created_at")
    return [match[0] for message in found if (match := re.search(r"\d{6}", message.text))]


def test_activated_with_a_code_with_blanks(client: Client, person: Person) -> None:
    assert client.post("/activate/", NUMBERS)["Location"] == "/activate/code/"
    assert ANSWER in client.get("/activate/code/").content.decode()
    code = codes()[0]
    answer = client.post("/activate/code/", {"code": f" {code[:3]} {code[3:]} ", **PASSWORD, **AGREED})
    assert answer["Location"] == "/my/"
    person.refresh_from_db()
    assert client.session["_auth_user_id"] == str(person.user_id)
    assert "activation" not in client.session
    assert client.get("/activate/")["Location"] == "/my/"


def test_who_does_not_agree_to_how_data_are_used_gets_no_account(client: Client, person: Person) -> None:
    client.post("/activate/", NUMBERS)
    page = client.post("/activate/code/", {"code": codes()[0], **PASSWORD}).content.decode()
    assert "请勾选“我已阅读并同意”" in page
    assert "谁会收到" in page
    person.refresh_from_db()
    assert person.user_id is None


def test_strangers_get_the_same_page_and_no_code(client: Client, person: Person) -> None:
    stranger = NUMBERS | {"id_number": numbers.id_number(date(1980, 1, 1), 9)}
    assert client.post("/activate/", stranger)["Location"] == "/activate/code/"
    assert ANSWER in client.get("/activate/code/").content.decode()
    assert codes() == []
    page = client.post("/activate/code/", {"code": "123456", **PASSWORD, **AGREED}).content.decode()
    assert "验证码不正确或已过期" in page


def test_a_number_not_confirmed_gets_none(client: Client, person: Person) -> None:
    Person.objects.update(phone_confirmed_at=None)
    assert client.post("/activate/", NUMBERS)["Location"] == "/activate/code/"
    assert codes() == []
    assert "到任何一个受理点当面确认" in client.get("/activate/code/").content.decode()


def test_a_second_code_does_not_kill_the_first(client: Client, person: Person) -> None:
    client.post("/activate/", NUMBERS)
    assert client.post("/activate/code/", {"again_code": "1"})["Location"] == "/activate/code/"
    first, _second = codes()
    assert client.post("/activate/code/", {"code": first, **PASSWORD, **AGREED})["Location"] == "/my/"


def test_too_many_codes_are_refused_in_words(client: Client, person: Person) -> None:
    client.post("/activate/", NUMBERS)
    for _press in range(4):
        client.post("/activate/code/", {"again_code": "1"})
    page = client.post("/activate/code/", {"again_code": "1"}).content.decode()
    assert "一小时内已多次获取验证码" in page
    assert "请填写验证码" not in page
    assert Code.objects.count() == 5


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"code": "12345", **PASSWORD}, "请填写短信里的 6 位数字"),
        ({"code": "000000", "password": "a long secret", "again": "another one"}, "两次输入的密码不一样"),
        ({"code": "000000", "password": "short", "again": "short"}, "密码"),
    ],
)
def test_mistakes_are_named(client: Client, person: Person, typed: dict[str, str], sentence: str) -> None:
    client.post("/activate/", NUMBERS)
    page = client.post("/activate/code/", typed).content.decode()
    assert "有问题需要修改" in page
    assert sentence in page


def test_malformed_numbers_are_named_at_their_fields(client: Client, world: Employer) -> None:
    page = client.post("/activate/", {"permit_number": "31", "id_number": "1"}).content.decode()
    assert 'href="#id_permit_number">请填写居住证上的18位证件号码' in page
    assert 'href="#id_id_number">请填写18位身份证号码' in page
    assert client.get("/activate/code/")["Location"] == "/activate/"


def test_a_forgotten_password_is_set_anew(client: Client, person: Person) -> None:
    story.activate(SOMEONE, person)
    assert client.post("/recover/", NUMBERS)["Location"] == "/recover/code/"
    answer = client.post("/recover/code/", {"code": codes()[-1], **PASSWORD})
    assert answer["Location"] == "/my/"
    person.refresh_from_db()
    assert person.user is not None
    assert person.user.check_password("a long secret")


def test_an_account_that_waits_cannot_be_recovered(client: Client, person: Person) -> None:
    assert client.post("/recover/", NUMBERS)["Location"] == "/recover/code/"
    assert codes() == []


def test_no_number_is_kept_in_the_open(client: Client, person: Person) -> None:
    client.post("/activate/", NUMBERS)
    kept = str(dict(client.session))
    assert NUMBERS["id_number"] not in kept
    assert NUMBERS["permit_number"] not in kept
