"""The manager on reviewers: found by name, away from day to day, their cases to the others."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.accounts.models import User
from applications.reviews.models import Absence
from tests.applications.desks.officer.conftest import Enter, text

LIST = "manager_reviewers"


def _day(name: str, day: Any) -> dict[str, int]:
    return {f"{name}_year": day.year, f"{name}_month": day.month, f"{name}_day": day.day}


def test_an_absence_is_recorded_shown_and_ended(world: object, enter: Enter) -> None:
    client, today = enter("putuo-manager"), timezone.localdate()
    user = User.objects.get(login="putuo-review")
    address = reverse("manager_absence", args=[user.pk])
    assert address in text(client.get(reverse(LIST)))
    assert f"登记离岗：{user.name}" in text(client.get(address))
    given = {"version": 0, **_day("first_day", today), **_day("last_day", today)}
    assert client.post(address, given)["Location"] == reverse(LIST)
    page = text(client.get(reverse(LIST)))
    assert f"{user.name}：{today} 至 {today}" in page
    assert "离岗</strong>" in page
    again = text(client.post(address, given))
    assert "已经登记过" in again
    assert f"{today} 至 {today}" in again  # what is recorded stands beside the form
    assert client.post(reverse("manager_absence_end", args=[Absence.objects.get().pk])).status_code == 302
    assert not Absence.objects.exists()


def test_nobody_elsewhere_and_no_other_role_is_sent_away(world: object, enter: Enter) -> None:
    client = enter("putuo-manager")
    for login in ("xuhui-review", "putuo-intake"):
        stranger = User.objects.get(login=login)
        assert client.get(reverse("manager_absence", args=[stranger.pk])).status_code == 404


def test_of_many_reviewers_one_is_found_by_name(
    world: object, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, address = enter("putuo-manager"), reverse(LIST)
    assert 'role="search"' not in text(client.get(address))  # a short list is read
    monkeypatch.setattr("applications.desks.officer.district.views.reviewers.ROWS", 1)
    assert 'role="search"' in text(client.get(address))
    wanted = User.objects.get(login="putuo-review2")
    found = client.get(address, {"name": wanted.name})
    assert [row[0] for row in found.context["table"].rows] == [wanted.name]
    nobody = client.get(address, {"name": User.objects.get(login="xuhui-review").name})
    assert "没有找到。" in text(nobody)
    assert 'role="search"' in text(nobody)
