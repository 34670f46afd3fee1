"""The employer's first page: what waits for it, and what there is beyond the lists."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from applications.cases.models import Case
from applications.cases.states import State
from applications.desks.employer.views import home


def test_lists_that_are_cut_say_so_and_lead_to_the_rest(
    hr: Client, case_at: Callable[..., Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, people = reverse("employer_home"), reverse("employer_people")
    for serial, state in enumerate(
        (State.SUBMITTED, State.INCOMPLETE, State.UNDER_REVIEW, State.DECLINED), 61
    ):
        case_at(state, serial=serial)
    whole = hr.get(address)
    assert [len(whole.context[name].rows) for name in ("ours", "others")] == [2, 2]
    assert "这里只有" not in whole.content.decode()
    monkeypatch.setattr(home, "MOST", 1)
    cut = hr.get(address)
    for name in ("ours", "others"):
        assert cut.context[name].rows == whole.context[name].rows[:1]
    text = cut.content.decode()
    assert "这里只有等得最久的 1 件。" in text
    assert f'href="{people}?acts=employer"' in text
    assert "这里只有最近的 1 件。" in text
