"""An employer registers through the pages."""

import re

import pytest
from django.test import Client

from applications.accounts.models import User
from applications.accounts.services.throttling import GATES
from applications.demo import numbers
from applications.employers.models import Employer, EmployerStatus
from tests.applications.accounts.apps import shown_by_app

pytestmark = pytest.mark.django_db

FIT = {"registered_here": "yes", "operating": "yes", "pays_tax_here": "yes", "form_of_firm": "none"}
DETAILS = {
    "name": "演示新材料有限公司",
    "uscc": numbers.credit_code(31),
    "kind": "enterprise",
    "district": "310107",
    "address": "演示路 9 号",
}
DISPATCH = {"is_dispatch_agency": "no"}
CONTACT = {
    "contact_name": "周人事",
    "phone": "199 0000 9777",
    "login": "hr-new",
    "password": "a long secret",
    "again": "a long secret",
}


def fill_in(client: Client, **details: str) -> None:
    """Everything before the contact."""
    assert client.post("/register/questions/", FIT)["Location"] == "/register/details/"
    assert client.post("/register/details/", DETAILS | details)["Location"] == "/register/dispatch/"
    assert client.post("/register/dispatch/", DISPATCH)["Location"] == "/register/check/"


def test_registered_and_signed_in(client: Client) -> None:
    fill_in(client)
    page = client.get("/register/check/").content.decode()
    for words in (DETAILS["name"], DETAILS["uscc"], "普陀区", "演示路 9 号"):
        assert words in page
    assert client.post("/register/contact/", CONTACT)["Location"] == "/sign-in/set-up/"
    employer = Employer.objects.get()
    assert (employer.name, employer.status, employer.uscc_confirmed) == (
        DETAILS["name"],
        EmployerStatus.DRAFT,
        False,
    )
    officer = employer.officers.get()
    assert (officer.name, officer.phone, officer.is_manager) == ("周人事", "19900009777", True)
    page = client.get("/sign-in/set-up/").content.decode()
    assert "登记成功" in page
    secret = re.search(r"data-secret>([A-Z2-7 ]+)<", page)
    assert secret
    client.post("/sign-in/set-up/", {"code": shown_by_app(secret[1])})
    assert client.session["_auth_user_id"] == str(officer.user_id)
    home = client.get("/employer/").content.decode()
    assert "营业执照或法人登记证书的扫描件或照片" in home
    assert client.get("/register/contact/")["Location"] == "/employer/"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"registered_here": "no"}, "单位不在本市注册登记"),
        ({"operating": "no"}, "没有实际经营的单位不能申办积分"),
        ({"pays_tax_here": "no"}, "单位不在本市纳税"),
        ({"form_of_firm": "sole_trader"}, "个体工商户不能作为积分的用人单位"),
        ({"form_of_firm": "office_of_outside_firm"}, "驻沪办事机构不能申办积分"),
        ({"form_of_firm": "untaxed_branch"}, "分支机构不能申办积分"),
    ],
)
def test_who_is_shut_out_is_told_at_once_why(client: Client, answer: dict[str, str], sentence: str) -> None:
    page = client.post("/register/questions/", FIT | answer).content.decode()
    assert sentence in page
    assert page.count("依据：细则 2") == 1
    assert client.get("/register/contact/")["Location"] == "/register/questions/"


def test_a_malformed_code_is_an_error(client: Client) -> None:
    page = client.post("/register/details/", DETAILS | {"uscc": "9135"}).content.decode()
    assert "请填写18位统一社会信用代码" in page
    assert "代码与证照一致" not in page
    assert 'value="演示路 9 号"' in page


def test_a_failing_check_digit_asks_to_confirm(client: Client) -> None:
    doubtful = {"uscc": "91350211 m0000xuf46"}
    page = client.post("/register/details/", DETAILS | doubtful).content.decode()
    assert "代码的校验位不符" in page
    assert 'name="uscc_confirmed"' in page
    fill_in(client, **doubtful, uscc_confirmed="on")
    assert "校验位不符，已确认与证照一致" in client.get("/register/check/").content.decode()
    client.post("/register/contact/", CONTACT)
    employer = Employer.objects.get()
    assert (employer.uscc, employer.uscc_confirmed) == ("91350211M0000XUF46", True)


def test_a_code_verified_before_is_told_beside_the_field(client: Client) -> None:
    fill_in(client)
    client.post("/register/contact/", CONTACT)
    Employer.objects.update(status=EmployerStatus.VERIFIED)
    other = Client()
    page = other.post("/register/details/", DETAILS).content.decode()
    assert 'href="#id_uscc">这个代码的单位已经登记' in page


def test_a_dispatch_agency_names_its_licence(client: Client) -> None:
    client.post("/register/questions/", FIT)
    client.post("/register/details/", DETAILS)
    page = client.post("/register/dispatch/", {"is_dispatch_agency": "yes"}).content.decode()
    assert "请填写劳务派遣经营许可证编号" in page
    assert "请填写许可证的有效期" in page
    licence = {
        "is_dispatch_agency": "yes",
        "dispatch_licence": "演示 0009",
        "dispatch_licence_until_year": "2099",
        "dispatch_licence_until_month": "1",
        "dispatch_licence_until_day": "2",
    }
    assert client.post("/register/dispatch/", licence)["Location"] == "/register/check/"
    page = client.get("/register/check/").content.decode()
    assert "有效期至 2099-01-02" in page
    client.post("/register/contact/", CONTACT)
    employer = Employer.objects.get()
    assert employer.dispatch_licence == "演示 0009"
    assert str(employer.dispatch_licence_until) == "2099-01-02"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"again": "another secret"}, "两次输入的密码不一样"),
        ({"password": "1234567890", "again": "1234567890"}, "密码"),
        ({"login": "9"}, "登录名须以英文字母开头"),
        ({"phone": "123"}, "请填写11位手机号码"),
    ],
)
def test_mistakes_of_the_contact_keep_what_was_typed(
    client: Client, changes: dict[str, str], sentence: str
) -> None:
    fill_in(client)
    page = client.post("/register/contact/", CONTACT | changes).content.decode()
    assert sentence in page
    assert 'value="周人事"' in page
    assert not Employer.objects.exists()
    assert not User.objects.exists()


def test_pages_out_of_turn_lead_to_the_first_open_one(client: Client) -> None:
    assert client.get("/register/check/")["Location"] == "/register/questions/"
    client.post("/register/questions/", FIT)
    assert client.get("/register/contact/")["Location"] == "/register/details/"
    assert client.get("/register/other/").status_code == 404


def test_changing_an_answer_leads_back_to_the_check(client: Client) -> None:
    fill_in(client)
    answer = client.post("/register/details/?to=check", DETAILS | {"address": "演示路 10 号"})
    assert answer["Location"] == "/register/check/"
    assert "演示路 10 号" in client.get("/register/check/").content.decode()


def test_a_closed_tab_and_an_ended_session_lose_nothing(client: Client) -> None:
    fill_in(client)
    client.cookies.pop("sessionid", None)
    page = client.get("/register/").content.decode()
    assert "接着填写" in page
    assert DETAILS["address"] in client.get("/register/check/").content.decode()
    page = client.get("/register/details/").content.decode()
    assert f'value="{DETAILS["name"]}"' in page


def test_another_device_goes_on_with_the_code(client: Client) -> None:
    client.post("/register/questions/", FIT)
    client.post("/register/details/", DETAILS)
    code = re.search(
        r'<code class="portal-link">(\S+)</code>', client.get("/register/dispatch/").content.decode()
    )
    assert code
    other = Client()
    assert "没有找到这份登记" in other.post("/register/continue/", {"code": "x" * 66}).content.decode()
    assert other.post("/register/continue/", {"code": f" {code[1]} "})["Location"] == "/register/"
    assert f'value="{DETAILS["name"]}"' in other.get("/register/details/").content.decode()
    other.post("/register/dispatch/", DISPATCH)
    other.post("/register/contact/", CONTACT)
    assert Employer.objects.count() == 1
    assert "接着填写" not in client.get("/register/").content.decode()


def test_who_tries_out_which_logins_there_are_is_stopped(client: Client) -> None:
    """Also for a login that nobody has; another address goes on."""
    fill_in(client)
    User.objects.create_user(CONTACT["login"], "甲")
    for _turn in range(GATES["login_choice"]["address"].most):
        assert "这个登录名已有人使用" in client.post("/register/contact/", CONTACT).content.decode()
    free = CONTACT | {"login": "hr-quite-new"}
    assert "尝试次数过多" in client.post("/register/contact/", free).content.decode()
    assert not Employer.objects.exists()
    assert client.post("/register/contact/", free, REMOTE_ADDR="203.0.113.9").status_code == 302
