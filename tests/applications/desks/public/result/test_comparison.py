"""Variants side by side: what differs is marked, what is the same is not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from applications.desks.components import Cell
from applications.desks.public.estimate import variants
from applications.desks.public.estimate.answers import COOKIE
from applications.desks.public.result import comparison, statement
from applications.estimates import services
from applications.estimates.handles import Handle
from applications.estimates.models import Purpose
from tests.applications.desks.public.estimate.visitors import VISITORS, Visitor, day
from tests.applications.desks.public.result.reading import said_by
from tests.scoring.people import ON, rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
Go = Callable[[Visitor], HttpResponse]
BASE: dict[str, Any] = {
    "birth_date": "1990-05-06",
    "permit": {"issued_on": "2018-05-01", "valid_until": "2027-04-30"},
    "contributions": rows(20, 12500, last=2026 * 12 + 10),
}
TITLE = {"kind": "title", "grade": "intermediate"}


def test_each_indicator_and_the_first_days() -> None:
    found = comparison.of(
        [
            ("现在", statement.find({**BASE, "education": [{"level": "bachelor"}]}, ON)),
            (
                "读完学位",
                statement.find(
                    {**BASE, "education": [{"level": "master", "graduated_on": "2027-07-01"}]}, ON
                ),
            ),
            (
                "考出职称",
                statement.find({**BASE, "education": [{"level": "bachelor"}], "qualifications": [TITLE]}, ON),
            ),
        ]
    )
    outcomes, indicators = found
    differ, same = Cell("不同", colour="yellow"), Cell("相同")
    assert [column.label for column in outcomes.columns] == ["结果", "现在", "读完学位", "考出职称", "差别"]
    assert outcomes.rows == [
        ["总分", "123", "33", "133", differ],
        ["达到 120 分的第一天", "2026-11-22", "2027-07-01", "2026-11-22", differ],
        ["分数和条件都符合的第一天", "2026-11-22", "2027-07-01", "2026-11-22", differ],
    ]
    assert indicators.rows == [
        ["年龄", "30", "30", "30", same],
        ["教育背景", "90", "0", "90（未计入）", differ],
        ["专业技术职称和技能等级", "0", "0", "100", differ],
        ["在本市工作及缴纳职工社会保险年限", "3", "3", "3", same],
    ]


def test_one_alone_is_compared_with_nothing() -> None:
    outcomes, _indicators = comparison.of([("方案一", statement.find({"birth_date": "1990-05-06"}, ON))])
    assert outcomes.rows == [
        ["总分", "30"],
        ["达到 120 分的第一天", "十年内没有"],
        ["分数和条件都符合的第一天", "十年内没有"],
    ]


def test_the_page_compares_what_is_answered_to_the_end(client: Client, go_through: Go) -> None:
    assert client.get(reverse("estimate_comparison"))["Location"] == reverse("estimate")
    go_through(VISITORS["everything rare at once"])
    address = reverse("estimate_comparison")
    assert "现在只有一个填完的方案" in said_by(client.get(address))
    handle = Handle.read(client.cookies[COOKIE].value)
    assert handle is not None
    services.change(handle, Purpose.ANSWERS, variants.copied)
    client.post(reverse("estimate_question", args=["birth"]), day("birth_date", "1975-05-06"))
    services.change(
        handle, Purpose.ANSWERS, lambda held: variants.renamed(variants.copied(held), 3, "没填完")
    )
    services.change(handle, Purpose.ANSWERS, lambda held: variants.answered(held, 3, lambda _: {}))
    text = said_by(client.get(address))
    assert "还没有填完、没有列出的方案：没填完" in text
    assert "方案一方案二差别" in text and "年龄3015不同" in text
