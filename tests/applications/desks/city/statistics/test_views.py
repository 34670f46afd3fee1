"""The city's figures, and what the public sees of them."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from applications.demo.cast import PUTUO, XUHUI
from applications.statistics.models import MonthFigures
from tests.applications.desks.officer.conftest import Enter, text

MONTHS = [date(2026, 9, 1), date(2026, 10, 1)]


@pytest.fixture
def counted(world: object) -> None:
    """Twelve cases of Putuo took 5 days, one took 25; Xuhui had 30 cases, and 3 second notices."""
    putuo = {"counts": {"accepted": 13, "determined": 13, "late": 1}, "days": {"clock": {"5": 12, "25": 1}}}
    xuhui = {"counts": {"accepted": 30, "second_notices": 3}, "days": {"clock": {"7": 3}}}
    for month in MONTHS:
        MonthFigures.objects.create(month=month, district_id=PUTUO, tally=putuo)
        MonthFigures.objects.create(month=month, district_id=XUHUI, tally=xuhui)


def test_the_city_sees_every_number(counted: None, enter: Enter) -> None:
    client = enter("city-one")
    asked = {"first_year": "2026", "first_month": "10", "last_year": "2026", "last_month": "10"}
    page = text(client.get(reverse("city_statistics"), asked))
    for shown in (
        "2026-10 至 2026-10",
        "普陀区",
        "徐汇区",
        "各区用时：受理到办结（计入的工作日）",
        "再次告知",
    ):
        assert shown in page
    assert page.count('<svg class="portal-plot__bar') > 8
    backwards = asked | {"last_month": "9"}
    assert "止月不能早于起月" in text(client.get(reverse("city_statistics"), backwards))
    before = {name: "2020" if name.endswith("year") else month for name, month in asked.items()}
    assert "还没有统计数据" in text(client.get(reverse("city_statistics"), before))


def test_the_public_sees_no_small_number(counted: None) -> None:
    with time_machine.travel("2026-11-05T10:00:00+08:00"):
        page = text(Client().get(reverse("statistics")))
    assert "最近十二个整月：2025-11 至 2026-10" in page
    assert "86" in page  # accepted in the whole city
    cells = [line.strip() for line in page.split("</td>")]
    assert any("不足 5 或从略" in cell for cell in cells)
    assert "2 或" not in page
