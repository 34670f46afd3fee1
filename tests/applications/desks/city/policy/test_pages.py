"""Policy data at the city desk: proposed by one, looked at and decided by another."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.cases.models import Case
from applications.cases.states import State
from applications.policy import selectors
from applications.policy.kinds import DataKind
from applications.policy.models import ListEntry, Proposal, ReferenceWagePeriod
from tests.applications.desks.officer.conftest import Enter, text
from tests.applications.policy.changes import names, propose, publish, wage
from tests.applications.policy.conftest import city_officer

pytestmark = pytest.mark.django_db
MAKER, CHECKER = "city-one", "city-two"
DOCUMENT = {
    "document_title": "关于公布平均工资的通知",
    "document_number": "测试〔2026〕7号",
    "document_on_year": "2026",
    "document_on_month": "6",
    "document_on_day": "30",
    "document_address": "档案室 3 号柜",
    "explanation": "公布了新的数",
}
WAGE = DOCUMENT | {
    "first_month_year": "2026",
    "first_month_month": "7",
    "last_month_year": "2027",
    "last_month_month": "6",
    "reference_wage": "12,345.50",
    "standing": "published",
    "ceiling": "37036",
    "floor": "",
}
ENTRIES = DOCUMENT | {
    "listed": "yes",
    "valid_from_year": "2026",
    "valid_from_month": "1",
    "valid_from_day": "1",
    "entries": "护理学\n\n 1002 | 临床医学 \n",
}


@pytest.fixture
def officers() -> None:
    for login in (MAKER, CHECKER):
        city_officer(login)


@pytest.fixture
def clients(officers: None, enter: Enter) -> tuple[Client, Client]:
    return enter(MAKER), enter(CHECKER)


def address(name: str, *args: object) -> str:
    return reverse(name, args=args)


def send(client: Client, kind: str, data: dict[str, str]) -> HttpResponse:
    return client.post(address("city_policy_propose", kind), data)


def decide(client: Client, name: str, proposal: Proposal, **data: Any) -> HttpResponse:
    version = data.pop("version", selectors.data_version(proposal.kind))
    return client.post(address(name, proposal.pk), {"version": version, **data})


def test_a_wage_is_proposed_seen_and_published(clients: tuple[Client, Client]) -> None:
    maker, checker = clients
    answer = send(maker, "reference_wage", WAGE)
    proposal = Proposal.objects.get()
    assert answer.headers["Location"] == address("city_policy_proposal", proposal.pk)
    own = text(maker.get(answer.headers["Location"]))
    assert "须由另一位市级工作人员复核" in own
    assert "复核无误，发布" not in own
    shown = text(checker.get(answer.headers["Location"]))
    for words in (
        "12,345.50（已公布）",
        "11,396（暂按上期沿用）",
        "2026-07 至 2027-06",
        "37,036",
        "2026-06-30",
        "关于公布平均工资的通知（测试〔2026〕7号）",
        "档案室 3 号柜",
        "有 0 件在办申请",
        "复核无误，发布",
    ):
        assert words in shown
    assert decide(checker, "city_policy_proposal", proposal).status_code == 302
    row = ReferenceWagePeriod.objects.get(proposal=proposal)
    assert (row.valid_from, row.valid_until) == (date(2026, 7, 1), date(2027, 6, 30))
    assert (str(row.reference_wage), row.ceiling, row.floor) == ("12345.50", 37036, None)
    done = text(checker.get(address("city_policy_proposal", proposal.pk)))
    assert "已发布，从现在起的计算都用新的数据" in done
    assert "复核无误，发布" not in done
    history = text(checker.get(address("city_policy_data", "reference_wage")))
    assert "部分现行" in history
    assert history.count("现行</strong>") == 17


def test_names_are_put_on_a_list(clients: tuple[Client, Client]) -> None:
    maker, checker = clients
    send(maker, "shortage_major", ENTRIES)
    proposal = Proposal.objects.get()
    shown = text(checker.get(address("city_policy_proposal", proposal.pk)))
    assert shown.count("不在目录内") == 2
    decide(checker, "city_policy_proposal", proposal)
    assert list(ListEntry.objects.values_list("code", "name")) == [("", "护理学"), ("1002", "临床医学")]
    assert "临床医学" in text(maker.get(address("city_policy_data", "shortage_major")))
    assert "临床医学" in text(maker.get(address("city_policy_proposal", proposal.pk)))


@pytest.mark.parametrize(
    ("kind", "data", "told"),
    [
        ("reference_wage", {}, "请填写文件名称"),
        ("reference_wage", WAGE | {"reference_wage": "0"}, "金额须大于零"),
        ("reference_wage", WAGE | {"first_month_year": "2030", "last_month_year": "2031"}, "之间有空缺"),
        ("reference_wage", WAGE | {"document_on_year": "2999"}, "不能晚于今天"),
        ("award", ENTRIES | {"entries": "   \n"}, "请填写名称"),
        ("award", ENTRIES | {"entries": "12 | "}, "这一行没有名称"),
        ("award", ENTRIES | {"entries": "长" * 121}, "名称最多 120 字"),
        ("award", ENTRIES | {"listed": "no"}, "不能移出：护理学"),
    ],
)
def test_what_is_wrong_is_told_beside_the_form(
    clients: tuple[Client, Client], kind: str, data: dict[str, str], told: str
) -> None:
    answer = send(clients[0], kind, data)
    assert answer.status_code == 200
    assert told in text(answer)
    assert not Proposal.objects.exists()


def test_a_double_click_proposes_once(clients: tuple[Client, Client]) -> None:
    assert send(clients[0], "reference_wage", WAGE).status_code == 302
    assert "正在等待复核" in text(send(clients[0], "reference_wage", WAGE))
    assert Proposal.objects.count() == 1


def test_the_maker_cannot_publish_by_a_forged_post(clients: tuple[Client, Client]) -> None:
    send(clients[0], "reference_wage", WAGE)
    proposal = Proposal.objects.get()
    assert "提出的人不能复核" in text(decide(clients[0], "city_policy_proposal", proposal))
    assert "提出的人不能复核" in text(decide(clients[0], "city_policy_reject", proposal, reason="x"))
    assert "只有提出的人可以撤回" in text(decide(clients[1], "city_policy_withdraw", proposal))
    assert Proposal.objects.get().is_open


def test_sent_back_with_the_reason_and_taken_back(clients: tuple[Client, Client]) -> None:
    maker, checker = clients
    send(maker, "reference_wage", WAGE)
    one = Proposal.objects.get()
    assert "请填写退回的理由" in text(decide(checker, "city_policy_reject", one))
    assert decide(checker, "city_policy_reject", one, reason="与通知不符").status_code == 302
    assert "与通知不符" in text(maker.get(address("city_policy_proposal", one.pk)))
    send(maker, "reference_wage", WAGE)
    two = Proposal.objects.latest("pk")
    assert decide(maker, "city_policy_withdraw", two).status_code == 302
    assert "已经有了结论" in text(maker.get(address("city_policy_withdraw", two.pk)))
    overview = text(maker.get(address("city_policy")))
    for words in ("没有待复核的变更", "已退回", "已撤回"):
        assert words in overview


def test_two_checkers_at_once(clients: tuple[Client, Client]) -> None:
    """The second one is told; so is whoever looks at a preview that other data has overtaken."""
    maker, checker = clients
    send(maker, "reference_wage", WAGE)
    proposal, version = Proposal.objects.get(), selectors.data_version(DataKind.REFERENCE_WAGE)
    other = propose(city_officer(MAKER), wage(date(2026, 7, 1), date(2027, 6, 30), 13_000))
    assert decide(checker, "city_policy_proposal", proposal, version=version).status_code == 302
    assert "已经有了结论" in text(decide(checker, "city_policy_proposal", proposal, version=version))
    assert "预览已经过时" in text(decide(checker, "city_policy_proposal", other, version=version))
    assert "页面不完整" in text(checker.post(address("city_policy_proposal", other.pk), {}))
    assert ReferenceWagePeriod.objects.count() == 17


def test_the_effect_on_cases_is_seen_before(case_at: Callable[..., Case], enter: Enter) -> None:
    """Seventy-two months at 12,500: one times 11,396, but not one times 13,000; twelve months are touched."""
    open_case, decided = case_at(State.PROPOSED), case_at(State.DETERMINED, serial=52)
    change = wage(date(2023, 7, 1), date(2027, 12, 31), 13_000)
    proposal = propose(city_officer(MAKER), change)
    shown = text(enter(CHECKER).get(address("city_policy_proposal", proposal.pk)))
    assert "有 1 件在办申请" in shown
    assert str(open_case.number) in shown
    assert str(decided.number) in shown
    assert "188" in shown
    assert "163" in shown
    later = propose(city_officer(MAKER), wage(date(2028, 1, 1), date(2028, 12, 31), 13_000))
    elsewhere = text(enter(CHECKER).get(address("city_policy_proposal", later.pk)))
    assert "有 0 件在办申请" in elsewhere
    assert str(open_case.number) not in elsewhere


@pytest.mark.parametrize("name", ["city_policy_data", "city_policy_propose"])
def test_a_kind_that_is_none(clients: tuple[Client, Client], name: str) -> None:
    assert clients[0].get(address(name, "weather")).status_code == 404


def test_lists_take_the_same_queries_however_long_they_are(clients: tuple[Client, Client]) -> None:
    maker, checker = city_officer(MAKER), city_officer(CHECKER)

    def grow(begin: int, end: int) -> None:
        for number in range(begin, end):
            publish(checker, propose(maker, names(f"奖{number}"), DataKind.AWARD))
            propose(maker, names(f"项{number}"), DataKind.AWARD)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            text(clients[0].get(address("city_policy")))
            text(clients[0].get(address("city_policy_data", "award")))
        return len(seen)

    grow(0, 2)
    few = queries()
    grow(2, 30)
    assert queries() == few
