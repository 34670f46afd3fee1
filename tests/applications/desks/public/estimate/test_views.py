"""The estimate's pages: nothing typed is lost, changes lead back, a stranger's answers stay his own."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from applications.desks.public.estimate.questions import steps
from scoring.engine import FactsError, NoPolicyVersion
from scoring.engine.facts.errors import Fault
from tests.applications.desks.public.estimate.visitors import PLAIN, VISITORS, Visitor, day, rows, spell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
Go = Callable[[Visitor], HttpResponse]
FAMILY = VISITORS["master and registered qualification, married to a local for eleven years, two children"]


def page(slug: str, *, check: bool = False) -> str:
    return reverse("estimate_question", args=[slug]) + ("?to=check" if check else "")


def test_the_start_leads_to_the_first_question_and_then_to_where_one_left_off(client: Client) -> None:
    assert page("birth") in client.get(reverse("estimate")).content.decode()
    client.post(page("birth"), PLAIN["birth"])
    text = client.get(reverse("estimate")).content.decode()
    assert page("permit") in text and "继续上次的估分" in text


@pytest.mark.parametrize("step", steps.asked({}), ids=lambda step: step.slug)
def test_every_page_opens_and_says_where_one_is(client: Client, step: Any) -> None:
    response = client.get(page(step.slug))
    assert response.status_code == 200
    assert "共 9 步" in response.content.decode()
    assert response.content.decode().count("<h1") == 1


def test_a_page_that_is_not_asked_is_not_there(client: Client) -> None:
    assert client.get(page("awards")).status_code == 404
    assert client.get(page("nothing")).status_code == 404
    client.post(page("others"), {"others": ["awards"], "any_record": "no"})
    assert client.get(page("awards")).status_code == 200


def test_results_wait_for_the_answers(client: Client) -> None:
    client.post(page("birth"), PLAIN["birth"])
    for name in ("estimate_check", "estimate_result"):
        assert client.get(reverse(name))["Location"] == page("permit")


def test_answers_are_shown_again_on_the_way_back(client: Client, go_through: Go) -> None:
    go_through(FAMILY)
    response = client.get(page("education"))
    assert response.context["answers"]["education_level"].value() == "master"
    assert "2026" in client.get(page("certificate")).content.decode()
    assert 'value="13000"' in client.get(page("contributions")).content.decode()
    assert 'value="2015"' in client.get(page("spouse")).content.decode()


@pytest.mark.parametrize("slug", ["permit", "spouse"])
def test_no_is_an_answer_that_is_shown_again(client: Client, slug: str) -> None:
    client.post(page(slug), {"applies": "no"})
    form = client.get(page(slug)).context["answers"]
    assert form["applies"].value() == "no"


def test_a_change_leads_back_to_the_check_page(client: Client, go_through: Go) -> None:
    go_through(FAMILY)
    assert page("birth", check=True) in client.get(reverse("estimate_check")).content.decode()
    response = client.post(page("birth", check=True), day("birth_date", "1981-05-06"))
    assert response["Location"] == reverse("estimate_check")
    assert client.get(reverse("estimate_result")).context["result"].total == 170


def test_a_change_that_asks_something_new_asks_it_first(client: Client, go_through: Go) -> None:
    go_through(FAMILY)
    response = client.post(page("others", check=True), {"others": ["awards"], "any_record": "no"})
    assert response["Location"] == page("awards")


def test_what_no_longer_applies_no_longer_counts(client: Client, go_through: Go) -> None:
    go_through(VISITORS["everything rare at once"])
    client.post(page("others", check=True), {"any_record": "no"})
    assert client.get(reverse("estimate_result")).context["result"].total == 120


def test_the_check_page_says_every_answer_in_words(client: Client, go_through: Go) -> None:
    go_through(FAMILY)
    text = client.get(reverse("estimate_check")).content.decode()
    for words in (
        "1990年5月6日",
        "有效期至：2027年4月30日",
        "硕士",
        "2025年11月至2026年11月，13,000 元/月",
        "结婚登记日期：2015年5月20日",
        "2010年11月22日，是否全日制普通高中在读：是",
        "集体户",
    ):
        assert words in text


def test_one_more_row_keeps_what_was_typed(client: Client) -> None:
    typed = rows("ranges", spell("2025-11", "", "一万三"))
    response = client.post(page("contributions"), {**typed, "add": "ranges"})
    assert response.status_code == 200
    assert len(response.context["answers"].forms) == 2
    assert "一万三" in response.content.decode()
    assert "govuk-error-summary" not in response.content.decode()


@pytest.mark.parametrize(
    ("slug", "typed", "words"),
    [
        ("birth", day("birth_date", "1990-02-30"), "请填写真实存在的日期"),
        ("birth", day("birth_date", "2027-01-01"), "出生日期在将来"),
        ("birth", {}, "请填写您的出生日期"),
        ("permit", {"applies": "yes"}, "请填写居住证的有效期"),
        (
            "permit",
            {"applies": "yes", **day("issued_on", "2027-05-01"), **day("valid_until", "2020-05-01")},
            "有效期不能早于签发日期",
        ),
        ("work", {}, "请选择您现在的劳动（聘用）合同"),
        (
            "contributions",
            rows("ranges", spell("2026-12", "", "13000")),
            "不能填将来的月份",
        ),
        (
            "contributions",
            rows("ranges", spell("2026-02", "2026-01", "13000")),
            "结束月份不能早于开始月份",
        ),
        (
            "contributions",
            rows("ranges", spell("1949-12", "", "13000")),
            "填写真实的缴费月份",
        ),
        (
            "contributions",
            rows("ranges", *[spell("1960-01", "", "13000")] * 2),
            "所有时段合计超过 1200 个月",
        ),
        ("contributions", rows("ranges"), "请至少填写一段缴费的月份"),
        ("contributions", rows("ranges", spell("2026-02", "", "")), "请填写每月缴费基数，或勾选"),
        (
            "contributions",
            rows("ranges", {**spell("2026-02", "", "9000"), "base_unknown": "on"}),
            "就不要勾选“不知道”",
        ),
        ("others", {}, "请选择您有没有行政拘留"),
        (
            "papers",
            {"hukou": "", "employer_kind": "", **rows("beneficiaries")},
            "请选择用人单位是劳务派遣单位吗",
        ),
    ],
)
def test_a_mistake_is_told_with_the_way_out_and_nothing_is_saved(
    client: Client, answers_of: Callable[[], dict[str, Any]], slug: str, typed: dict[str, Any], words: str
) -> None:
    response = client.post(page(slug), typed)
    assert response.status_code == 200
    text = response.content.decode()
    assert "govuk-error-summary" in text and words in text
    assert answers_of() == {}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (rows("records"), "请填写每一项记录"),
        (rows("records", {"kind": "offences", **day("on", "2024-01-01")}), "请填写宣告的刑期"),
    ],
)
def test_records_are_told_one_by_one(client: Client, typed: dict[str, Any], words: str) -> None:
    client.post(page("others"), {"any_record": "yes"})
    assert words in client.post(page("records"), typed).content.decode()


def test_answers_belong_to_one_visitor_and_can_be_deleted(client: Client, go_through: Go) -> None:
    go_through(FAMILY)
    assert Client().get(reverse("estimate_result"))["Location"] == page("birth")
    assert client.post(reverse("estimate_clear"))["Location"] == reverse("estimate")
    assert client.get(reverse("estimate_result"))["Location"] == page("birth")


def test_answers_are_never_cached(client: Client, go_through: Go) -> None:
    assert "no-store" in go_through(FAMILY)["Cache-Control"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NoPolicyVersion(date(2028, 1, 1)), "还没有适用于今天的积分办法"),
        (
            FactsError([Fault("contributions[0].month", "no_reference_wage", {"month": "2026-10"})]),
            "参考平均工资",
        ),
    ],
)
def test_what_the_portal_lacks_is_said_and_the_answers_stay(
    client: Client, go_through: Go, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    go_through(FAMILY)

    def refuse(*args: object) -> None:
        raise error

    monkeypatch.setattr("applications.policy.selectors.score", refuse)
    text = client.get(reverse("estimate_result")).content.decode()
    assert "暂时算不出结果" in text and words in text
