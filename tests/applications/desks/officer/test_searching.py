"""A case is looked for by its number from the first page of each officer of the district."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.cases.models import Case
from applications.cases.states import State
from applications.desks.officer import searching
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]
DESKS = (
    ("putuo-intake", "intake_home", "intake_case"),
    ("putuo-manager", "manager_home", "manager_case"),
)


@pytest.mark.parametrize(("login", "home", "page"), DESKS)
def test_one_case_is_gone_to_and_several_stand_on_a_page_of_their_own(
    case_at: CaseAt, enter: Enter, login: str, home: str, page: str
) -> None:
    first, second = (case_at(State.HANDED_IN, serial=serial) for serial in (861, 862))
    client, address = enter(login), reverse(home)
    one = client.get(address, {"number": first.number})
    assert one["Location"] == reverse(page, args=[first.pk])
    several = client.get(address, {"number": first.number[:6]})
    rows = several.context["table"].rows
    assert [row[0].text for row in rows] == [second.number, first.number]  # the newest first
    assert rows[0][0].url == reverse(page, args=[second.pk])
    shown = text(several)
    assert f'value="{first.number[:6]}"' in shown  # to be typed on
    assert f'href="{address}" class="govuk-back-link"' in shown


def test_what_is_not_shown_is_said(case_at: CaseAt, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (case_at(State.HANDED_IN, serial=serial) for serial in (865, 866))
    client, asked = enter("putuo-manager"), {"number": first.number[:6]}
    whole = text(client.get(reverse("manager_home"), asked))
    assert ("这里只有" in whole, first.number in whole) == (False, True)
    monkeypatch.setattr(searching, "MOST", 1)
    cut = text(client.get(reverse("manager_home"), asked))
    assert "这里只有最新的 1 件，请把编号写完整一些再查。" in cut
    assert (second.number in cut, first.number in cut) == (True, False)


def test_a_reviewer_finds_the_own_cases(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.UNDER_REVIEW, serial=863)
    client, address = enter(case.reviewer.login), reverse("review_home")
    assert client.get(address, {"number": case.number})["Location"] == reverse("review_case", args=[case.pk])


def test_nothing_found_says_what_to_do(world: object, enter: Enter) -> None:
    shown = text(enter("putuo-manager").get(reverse("manager_home"), {"number": "JF203100000001"}))
    assert "没有找到。请核对编号；尚未提交或其他区的申请在这里查不到。" in shown


def test_a_search_counts_nothing_of_the_board(case_at: CaseAt, enter: Enter) -> None:
    case_at(State.HANDED_IN, serial=864)
    client = enter("putuo-manager")
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("manager_home"), {"number": "JF2031"})
    assert not any('COUNT("cases_case"' in one["sql"] for one in queries)
