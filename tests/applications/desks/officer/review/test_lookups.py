"""Shared data beside a case, and an officer's own look-up recorded in the same way."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.accounts.roles import PORTAL
from applications.applicants.models import ContributionMonth, PermitRecord
from applications.applicants.services import PermitFacts, record_permit
from applications.authorities.models import Delivery
from applications.cases.models import Case
from applications.cases.states import State
from applications.reviews.evidence import missing_findings
from tests.applications.authorities.delivering import deliver
from tests.applications.desks.officer.conftest import Enter, text

PAYER = "91310000MA1FL4T53M"
MONTH = {
    "month_year": "2010", "month_month": "1", "payer": PAYER.lower(), "base": "12,000.50", "back_paid": "on",
    "as_of_year": "2026", "as_of_month": "1", "as_of_day": "5",
    "source": "社保窗口", "note": "2010-01 12000.50",
}  # fmt: skip


@pytest.fixture
def case(case_at: Callable[..., Case]) -> Case:
    return case_at(State.HANDED_IN)


def test_what_is_known_with_source_and_day(case: Case, enter: Enter) -> None:
    record = PermitRecord.objects.get(person=case.person)
    page = text(enter("putuo-intake").get(reverse("office_shared_data", args=[case.pk])))
    assert f"来源：{record.source}，数据日期 {record.as_of}" in page
    assert "与填写的内容不一致" not in page
    assert reverse("office_look_up", args=[case.pk, "permits"]) in page


def test_a_difference_is_shown_to_officer_person_and_employer(
    case_at: Callable[..., Case], enter: Enter
) -> None:
    case = case_at(State.AWAITING_EMPLOYER)
    person = case.person
    known = PermitRecord.objects.get(person=person)
    record_permit(
        actor=PORTAL,
        permit=PermitFacts(
            permit_number=person.permit_number,
            id_number=person.id_number,
            issued_on=date(2019, 5, 6),
            valid_until=known.valid_until,
            source="公安·居住证",
            as_of=known.as_of,
        ),
    )
    sentence = f"居住证签发日期：填写的是 {person.permit_issued_on}，共享数据是 2019-05-06，以共享数据为准。"
    officer = case.employer.officers.get(is_manager=True).user.login
    for login, name in ((person.user.login, "applicant_check"), (officer, "employer_check")):
        page = text(enter(login).get(reverse(name, args=[case.pk])))
        assert sentence in page
        assert "来源：公安·居住证" in page
    handed_in = case_at(State.HANDED_IN, serial=52)
    handed_in.person.permit_issued_on = date(2018, 1, 1)
    handed_in.person.save()
    page = text(enter("putuo-intake").get(reverse("office_shared_data", args=[handed_in.pk])))
    assert "填写的是 2018-01-01" in page


def test_a_month_is_recorded(case: Case, enter: Enter) -> None:
    client, address = enter("putuo-intake"), reverse("office_look_up", args=[case.pk, "contributions"])
    assert 'name="id_number"' not in text(client.get(address))
    answer = client.post(address, {**MONTH, "version": case.version})
    assert answer["Location"] == reverse("office_shared_data", args=[case.pk])
    delivery = Delivery.objects.get(way="look_up")
    month = ContributionMonth.objects.get(delivery=delivery)
    assert (month.month, month.employer_uscc, month.base) == ("2010-01", PAYER, Decimal("12000.50"))
    assert (month.back_paid, month.matches_income_tax, month.source) == (True, False, "社保窗口")
    page = text(client.get(answer["Location"]))
    assert "已登记：社会保险缴费记录" in page


def test_a_permit_is_recorded(case_at: Callable[..., Case], enter: Enter) -> None:
    case = case_at(State.UNDER_REVIEW)
    client, address = enter(case.reviewer.login), reverse("office_look_up", args=[case.pk, "permits"])
    known = PermitRecord.objects.get(person=case.person)
    assert f'value="{known.issued_on.year}"' in text(client.get(address))
    given = {
        f"{name}_{part}": getattr(day, part)
        for name, day in (
            ("issued_on", known.issued_on),
            ("valid_until", date(2031, 1, 1)),
            ("as_of", known.as_of),
        )
        for part in ("year", "month", "day")
    }
    given |= {"source": "人口信息系统", "note": "有效期至2031年1月1日", "version": case.version}
    assert client.post(address, given).status_code == 302
    known.refresh_from_db()
    assert (known.valid_until, known.source) == (date(2031, 1, 1), "人口信息系统")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"payer": "123"}, "18位统一社会信用代码"),
        ({"note": ""}, "请填写查得的原文"),
        ({"as_of_year": "2999"}, "数据日期在将来"),
        ({"base": "100000000"}, "缴费基数"),
    ],
)
def test_nothing_typed_is_lost(case: Case, enter: Enter, wrong: dict[str, str], words: str) -> None:
    client, address = enter("putuo-intake"), reverse("office_look_up", args=[case.pk, "contributions"])
    page = text(client.post(address, {**MONTH, "version": case.version, **wrong}))
    assert words in page
    assert 'value="社保窗口"' in page
    assert not Delivery.objects.filter(way="look_up").exists()


def test_no_such_kind_and_no_closed_case(case_at: Callable[..., Case], enter: Enter) -> None:
    case = case_at(State.DETERMINED)
    client = enter("putuo-intake")
    assert client.get(reverse("office_look_up", args=[case.pk, "permits"])).status_code == 404
    page = text(client.get(reverse("office_shared_data", args=[case.pk])))
    assert "登记查询结果" not in page
    open_case = case_at(State.HANDED_IN, serial=52)
    assert client.get(reverse("office_look_up", args=[open_case.pk, "weather"])).status_code == 404


def test_offences_are_between_the_person_and_who_decides(case_at: Callable[..., Case], enter: Enter) -> None:
    """The reviewer records them and finds them beside the claim; neither counter nor employer is told."""
    case = case_at(State.UNDER_REVIEW)
    client = enter(case.reviewer.login)
    address = reverse("office_look_up", args=[case.pk, "offences"])
    day = {"on_year": "2026", "on_month": "3", "on_day": "2"}
    said = {"record": "detention", "number": "沪公行罚1号", "source": "公安窗口", "note": "行政拘留五日"}
    given = {**said, **day, "as_of_year": "2026", "as_of_month": "11", "as_of_day": "1"}
    page = text(client.post(address, {**given, "number": "", "version": case.version}))
    assert "须写明文书号和决定日期" in page
    assert client.post(address, {**given, "version": case.version}).status_code == 302
    shared = reverse("office_shared_data", args=[case.pk])
    page = text(client.get(reverse("review_indicator", args=[case.pk, "detention"])))
    assert "沪公行罚1号" in page
    assert "不一致" in page
    assert any(line.indicator == "detention" for line in missing_findings(case))

    intake = enter("putuo-intake")
    assert intake.get(address).status_code == 404
    assert "沪公行罚" not in text(intake.get(shared))
    officer = case.employer.officers.get(is_manager=True).user.login
    employer = text(enter(officer).get(reverse("employer_case", args=[case.pk])))
    assert "沪公行罚" not in employer


def test_shared_data_in_a_draft(case_at: Callable[..., Case], enter: Enter) -> None:
    """A contract on file stands above its section, with source and day; both owners read what differs."""
    case = case_at(State.AWAITING_EMPLOYER)
    deliver("contracts", case)
    deliver("offences", case)
    officer = case.employer.officers.get(is_manager=True).user.login
    own = enter(case.person.user.login)
    person = text(own.get(reverse("applicant_check", args=[case.pk])))
    hr = enter(officer)
    employer = text(hr.get(reverse("employer_check", args=[case.pk])))
    for page in (person, employer):
        assert "就业登记的劳动（聘用）合同：申请中是" in page
        assert f"来源：主管部门，数据日期 {timezone.localdate().isoformat()}" in page
    assert ("沪公行罚" in person, "沪公行罚" in employer) == (True, False)
    page = text(hr.get(reverse("employer_facts", args=[case.pk, "contracts"])))
    assert "合同开始日期：2022-01-01" in page
    assert "不能在这里修改" in page
