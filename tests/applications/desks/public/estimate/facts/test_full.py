"""From the quick estimate to the full one: nothing is typed again, and it is worth the same."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from applications.desks.public.estimate.facts import full
from applications.desks.public.estimate.facts.document import build
from applications.policy import selectors as policy
from tests.applications.desks.public.estimate.visitors import VISITORS, Visitor, day, rows, spell
from tests.applications.spreadsheets.files import HEADER, protected, table, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ON = date(2026, 11, 22)
MONTHS = reverse("estimate_months")
PASTE, UPLOAD = (reverse("estimate_months_add", args=[way]) for way in ("paste", "upload"))
RANGE = reverse("estimate_months_add", args=["range"])
CONTRACT = {"employer": "合同单位", **day("first", "2025-11-01")}
YEAR = [(f"2025-{month:02d}", "甲公司", 13000) for month in range(1, 13)]


@pytest.fixture
def begun(client: Client) -> Client:
    assert client.post(reverse("estimate_full"))["Location"] == reverse("estimate_question", args=["birth"])
    return client


def changes(document: dict[str, Any]) -> list[tuple[date, int]]:
    """Days of the next years on which the total changes."""
    return [(one.on, one.after) for one in policy.outlook_of(document, ON, years=3).changes]


def test_every_visitor_goes_on_with_the_same_points(
    client: Client, go_through: Callable[[Visitor], HttpResponse], answers_of: Callable[[], Any]
) -> None:
    for name, visitor in VISITORS.items():
        client.cookies.clear()
        go_through(visitor)
        quick = policy.score(build(answers_of(), ON), ON)
        ahead = changes(build(answers_of(), ON))
        assert client.post(reverse("estimate_full"))["Location"] == MONTHS, name
        document = build(answers_of(), ON)
        found = policy.score(document, ON)
        assert [(one.id, one.points, one.counted) for one in found.indicators] == [
            (one.id, one.points, one.counted) for one in quick.indicators
        ], name
        assert found.not_eligible_because == quick.not_eligible_because, name
        assert changes(document) == ahead, name
        assert full.begin(answers_of(), ON) == answers_of()


def test_pages_of_the_full_estimate_take_what_the_quick_one_was_told(
    client: Client, go_through: Callable[[Visitor], HttpResponse]
) -> None:
    go_through(VISITORS["associate with five years, three of them at 0.8 times"])
    assert client.post(reverse("estimate_full"))["Location"] == MONTHS
    text = client.get(MONTHS).content.decode()
    assert "2021年11月至2023年10月，合同单位，7,310 元/月" in text
    assert "2023年11月起，到现在，合同单位，10,500.5 元/月" in text
    assert client.post(MONTHS)["Location"] == reverse("estimate_question", args=["contracts"])
    contracts = client.get(reverse("estimate_question", args=["contracts"])).context["answers"]
    assert [form["employer"].value() for form in contracts.forms] == ["合同单位"]
    typed = rows("contracts", {"employer": "合同单位", **day("first", "2021-11-01")})
    client.post(reverse("estimate_question", args=["contracts"]), typed)
    check = client.get(reverse("estimate_check"))
    assert check.status_code == 200 and check.context["running"].total == 120
    assert "2023年11月起，到现在，合同单位" in check.content.decode()


def test_months_are_pasted_and_shown_with_the_engines_ledger(begun: Client, answers_of: Any) -> None:
    pasted = table(
        [(*HEADER, "补缴"), *((*one, "") for one in YEAR[:11]), ("2025-12", "甲公司", 13000, "是")],
        "\t",
        "\n",
    )
    assert begun.post(PASTE, {"table": pasted})["Location"] == MONTHS
    assert answers_of()["ranges"] == [
        {"first": "2025-01", "last": "2025-11", "employer": "甲公司", "base": 13000, "besides": []},
        {
            "first": "2025-12",
            "last": "2025-12",
            "employer": "甲公司",
            "base": 13000,
            "besides": ["back_paid"],
        },
    ]
    response = begun.get(MONTHS)
    ledger = response.context["ledger"]
    assert (ledger.counted, ledger.not_counted) == (11, 1)
    marks = [(mark.sign, mark.kind) for mark in ledger.years[0].marks if mark]
    assert marks[0] == ("1×", "tier-1") and marks[11] == ("补", "out")
    assert "补缴的，不计入" in response.content.decode()
    contracts = begun.get(reverse("estimate_question", args=["contracts"])).context["answers"]
    assert [form["employer"].value() for form in contracts.forms] == ["甲公司"]


def test_the_contract_of_the_quick_estimate_goes_over_to_the_payer_of_the_record(
    client: Client, go_through: Callable[[Visitor], HttpResponse], answers_of: Callable[[], Any]
) -> None:
    go_through(VISITORS["title by examination elsewhere, a year at 1 time"])
    client.post(reverse("estimate_full"))
    client.post(reverse("estimate_question", args=["contracts"]), rows("contracts", CONTRACT))
    client.post(PASTE, {"table": table([HEADER, *YEAR], "\t"), "how": "replace"})
    assert answers_of()["contracts"] == [{"employer": "甲公司", "from": "2025-11-01"}]
    assert "contracts" not in answers_of()["done"]
    response = client.get(MONTHS)
    assert response.context["without_contract"] == []
    client.post(PASTE, {"table": table([HEADER, ("2025-01", "乙", 1)], "\t"), "how": "add"})
    assert [one["employer"] for one in answers_of()["contracts"]] == ["甲公司"]
    assert client.get(MONTHS).context["without_contract"] == ["乙"]


def test_a_payer_without_contract_is_told_and_asked_for(begun: Client) -> None:
    begun.post(UPLOAD, {"record": SimpleUploadedFile("a.xlsx", workbook([HEADER, *YEAR]))})
    contracts = reverse("estimate_question", args=["contracts"])
    begun.post(contracts, rows("contracts", {"employer": "乙公司", **day("first", "2020-01-01")}))
    response = begun.get(MONTHS)
    assert (
        response.context["without_contract"] == ["甲公司"] and "还没有填写合同" in response.content.decode()
    )
    assert {mark.sign for mark in response.context["ledger"].years[0].marks} == {"单"}
    begun.post(contracts, rows("contracts", {"employer": "甲　公司", **day("first", "2020-01-01")}))
    assert begun.get(MONTHS).context["without_contract"] == ["甲公司"]
    begun.post(contracts, rows("contracts", {"employer": " 甲公司 ", **day("first", "2020-01-01")}))
    assert begun.get(MONTHS).context["without_contract"] == []


def test_months_are_added_replaced_and_removed(begun: Client, answers_of: Any) -> None:
    typed = {**spell("2025-01", "2025-06", "9000"), "employer": "乙"}
    assert begun.post(RANGE, typed)["Location"] == MONTHS
    record = table([HEADER, *YEAR]).encode("gbk")
    begun.post(UPLOAD, {"record": SimpleUploadedFile("a.csv", record), "how": "add"})
    assert [each["employer"] for each in answers_of()["ranges"]] == ["乙", "甲公司"]
    begun.post(RANGE, {**spell("2025-03", "2025-04", "1"), "employer": "甲公司"})
    assert [(each["first"], each["last"], each["employer"]) for each in answers_of()["ranges"]] == [
        ("2025-01", "2025-02", "甲公司"),
        ("2025-01", "2025-06", "乙"),
        ("2025-03", "2025-04", "甲公司"),
        ("2025-05", "2025-12", "甲公司"),
    ]
    name = begun.get(MONTHS).context["ranges"][1][0]
    begun.post(MONTHS, {"remove": name})
    begun.post(MONTHS, {"remove": name})
    assert [each["employer"] for each in answers_of()["ranges"]] == ["甲公司"] * 3
    begun.post(PASTE, {"table": table([HEADER, YEAR[0]], "\t"), "how": "replace"})
    assert [(each["first"], each["last"]) for each in answers_of()["ranges"]] == [("2025-01", "2025-01")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "这个文件是空的"),
        (b"x" * (10 * 1024 * 1024 + 1), "超过 10 MB"),
        (protected(), "设了打开密码"),
        (table([HEADER, ("2023-13", "甲", "x")]).encode(), "第 2 行“缴费基数”（C2）：“x”不是数字"),
        (workbook([HEADER, ("2023-01", "甲", "=A1")]), "（C2）：是公式"),
        (table([("a",)]).encode(), "没有找到表头"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(
    begun: Client, answers_of: Any, data: bytes, words: str
) -> None:
    begun.post(RANGE, {**spell("2025-01", "2025-06", "9000"), "employer": "乙"})
    before = answers_of()
    response = begun.post(UPLOAD, {"record": SimpleUploadedFile("a.xlsx", data), "how": "replace"})
    text = response.content.decode()
    assert response.status_code == 200 and words in text and "govuk-error-summary" in text
    assert answers_of() == before


def test_what_was_pasted_stays_while_it_is_wrong(begun: Client) -> None:
    response = begun.post(PASTE, {"table": "月份\t缴费单位\t缴费基数\n2024-06\t甲\t一万三\n"})
    text = response.content.decode()
    assert "第 2 行“缴费基数”（C2）：“一万三”不是数字" in text and "2024-06\t甲\t一万三" in text


def test_too_many_months_in_all_are_refused(begun: Client, answers_of: Any) -> None:
    for employer in ("甲", "乙"):
        response = begun.post(RANGE, {**spell("1960-01", "", "9000"), "employer": employer})
    assert "合计超过 1,200 个月" in response.content.decode()
    assert [each["employer"] for each in answers_of()["ranges"]] == ["甲"]


def test_without_a_full_estimate_there_are_no_months(client: Client) -> None:
    for address in (MONTHS, PASTE):
        assert client.get(address)["Location"] == reverse("estimate")
    assert client.get(reverse("estimate_question", args=["months"])).status_code == 404


def test_the_full_estimate_from_its_beginning(begun: Client, answers_of: Any) -> None:
    assert begun.get(reverse("estimate_question", args=["months"]))["Location"] == MONTHS
    response = begun.get(reverse("estimate_question", args=["education"]))
    assert len(response.context["answers"].forms) == 1
    assert begun.post(MONTHS)["Location"] == reverse("estimate_question", args=["contracts"])
    assert answers_of()["ranges"] == [] and build(answers_of(), ON) == {"contributions": []}
    assert begun.get(reverse("estimate_months_add", args=["nothing"])).status_code == 404
