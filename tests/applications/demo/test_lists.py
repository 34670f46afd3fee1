"""The demonstration's lists: loaded once, through the services, and never taken for official ones."""

from datetime import date

import pytest

from applications.demo.lists import LISTS, add_lists
from applications.policy.kinds import DataKind
from applications.policy.models import Proposal
from applications.policy.selectors import entries_in_force, on_list, reference_wages
from scoring.engine import load_wages
from tests.applications.policy.conftest import city_officer

pytestmark = pytest.mark.django_db


def test_the_lists_are_loaded_once_and_say_what_they_are() -> None:
    for login in ("city-one", "city-two"):
        city_officer(login)
    assert (add_lists(), add_lists()) == (5, 0)
    for kind, entries in LISTS.items():
        found = entries_in_force(kind, date(2026, 11, 22))
        assert {entry.name for entry in found} == {entry.name for entry in entries}
        assert all("虚构，不作依据" in entry.proposal.source for entry in found)
    assert on_list(DataKind.SHORTAGE_MAJOR, "土木工程", date(2022, 12, 31)) is None
    assert on_list(DataKind.SHORTAGE_MAJOR, "土木工程", date(2023, 1, 1)) is not None


def test_a_wage_waits_for_a_checker_and_changes_nothing_yet() -> None:
    for login in ("city-one", "city-two"):
        city_officer(login)
    add_lists()
    waiting = Proposal.objects.get(state="proposed")
    assert (waiting.kind, waiting.source) == ("reference_wage", "演示通知，虚构，不作依据（演示〔2026〕2号）")
    assert reference_wages().periods == load_wages().periods
