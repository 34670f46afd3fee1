"""The employer's first page: what waits for it, and what there is beyond the lists."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications.applicants.models import Mandate, MandateState
from applications.cases.models import Case
from applications.cases.states import State
from applications.desks.employer.views import home


@pytest.fixture
def told(case_at: Callable[..., Case]) -> Callable[..., None]:
    """A case of somebody, accepted and moved so many days ago."""

    def tell(serial: int, name: str, state: State, accepted: int | None, moved: int) -> None:
        case, now = case_at(state, serial=serial), timezone.now()
        case.person.name = name
        case.person.save(update_fields=["name"])
        at = {
            "accepted_at": accepted and now - timedelta(days=accepted),
            "moved_at": now - timedelta(days=moved),
        }
        Case.objects.filter(pk=case.pk).update(**at)

    return tell


def test_lists_that_are_cut_say_so_and_lead_to_the_rest(
    hr: Client, case_at: Callable[..., Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, people = reverse("employer_home"), reverse("employer_people")
    there = (
        State.SUBMITTED,
        State.INCOMPLETE,
        State.UNDER_REVIEW,
        State.PROPOSED,
        State.DECLINED,
        State.DETERMINED,
    )
    for serial, state in enumerate(there, 61):
        case_at(state, serial=serial)
    whole = hr.get(address)
    lists = ("ours", "elsewhere", "ended")
    assert [len(whole.context[name]["table"].rows) for name in lists] == [2, 2, 2]
    assert "这里只有" not in whole.content.decode()
    monkeypatch.setattr(home, "MOST", 1)
    cut = hr.get(address)
    for name in lists:
        assert cut.context[name]["table"].rows == whole.context[name]["table"].rows[:1]
    text = cut.content.decode()
    assert "这里只有等得最久的 1 件。" in text
    assert f'href="{people}?acts=employer"' in text
    assert "这里只有审核时间最长的 1 件。" in text
    assert f'href="{people}?acts=authority"' in text
    assert "这里只有最近办结的 1 件。" in text
    assert f'href="{people}?acts=nobody"' in text


def test_what_may_be_overdue_comes_before_what_moved_later(hr: Client, told: Callable[..., None]) -> None:
    told(71, "新受理", State.UNDER_REVIEW, 2, 1)
    told(72, "最久", State.PROPOSED, 50, 0)
    told(73, "待核对", State.HANDED_IN, None, 9)
    told(74, "审核中", State.UNDER_REVIEW, 40, 30)
    shown = hr.get(reverse("employer_home")).context["elsewhere"]["table"].rows
    assert [row[0].text for row in shown] == ["最久", "审核中", "新受理", "待核对"]


def test_of_what_has_ended_the_newest_comes_first(hr: Client, told: Callable[..., None]) -> None:
    assert "最近办结的申请" not in hr.get(reverse("employer_home")).content.decode()
    told(75, "早已办结", State.DECLINED, 90, 60)
    told(76, "刚办结", State.DETERMINED, 40, 0)
    page = hr.get(reverse("employer_home"))
    assert [row[0].text for row in page.context["ended"]["table"].rows] == ["刚办结", "早已办结"]
    assert "没有正在办理的其他申请。" in page.content.decode()


def test_a_case_that_was_taken_away_gives_its_place_to_the_next(
    hr: Client, told: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(77, "收回委托", State.UNDER_REVIEW, 50, 50)
    told(78, "其次", State.UNDER_REVIEW, 40, 40)
    told(79, "再次", State.UNDER_REVIEW, 30, 30)
    taken = Mandate.objects.filter(person__name="收回委托")
    assert taken.update(state=MandateState.ENDED, ended_at=timezone.now())
    monkeypatch.setattr(home, "MOST", 1)
    shown = hr.get(reverse("employer_home")).context["elsewhere"]
    assert [row[0].text for row in shown["table"].rows] == ["其次"]
    assert shown["more"]
