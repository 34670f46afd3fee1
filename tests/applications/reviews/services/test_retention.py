"""Closed cases are emptied when their years are over, to the day."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.audit.models import EventNote
from applications.audit.selectors import events_of
from applications.audit.verification import findings
from applications.cases.models import Case, CaseFile
from applications.cases.states import State
from applications.records.models import RecordEntry
from applications.reviews.models import Determination
from applications.reviews.services.retention import erase_closed

CaseAt = Callable[..., Case]
LAST_MINUTE = datetime(2026, 11, 20, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))


def closed(case: Case, state: State, at: datetime = LAST_MINUTE) -> Case:
    Case.objects.filter(pk=case.pk).update(state=state, closed_at=at)
    case.refresh_from_db()
    return case


def held(case: Case) -> int:
    rows = (case.facts, case.items, case.undertakings, case.findings, case.referrals)
    return sum(row.count() for row in rows)


@pytest.mark.parametrize("state", [State.DECLINED, State.REFUSED, State.WITHDRAWN])
def test_three_years_from_the_day_on_which_it_was_closed(case_at: CaseAt, state: State) -> None:
    case = closed(case_at(State.UNDER_REVIEW), state)
    kept = held(case)
    assert kept > 0
    assert erase_closed(today=date(2029, 11, 20)) == 0
    assert held(case) == kept
    assert erase_closed(today=date(2029, 11, 21)) == 1
    assert held(case) == 0
    assert erase_closed(today=date(2029, 11, 22)) == 0


def test_files_and_reasons_go_and_the_chain_stays_whole(
    case_at: CaseAt, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    case = closed(case_at(State.UNDER_REVIEW), State.DECLINED)
    names = list(CaseFile.objects.filter(item__case=case).values_list("file__stored_name", flat=True))
    assert names and all(default_storage.exists(name) for name in names)
    audit.record(actor=PORTAL, chain=case.chain, kind="declined", note="材料不属实，本人已说明")
    with django_capture_on_commit_callbacks(execute=True):
        erase_closed(today=date(2029, 11, 21))
    assert not any(default_storage.exists(name) for name in names)
    assert events_of(case.chain).last().kind == "case_erased"  # type: ignore[union-attr]
    notes = EventNote.objects.filter(event__chain=case.chain)
    assert notes.exists()
    assert not notes.filter(blanked_at=None).exists()
    assert list(findings()) == []


def test_an_open_case_is_nobodys_waste(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    assert erase_closed(today=date(2050, 1, 1)) == 0
    assert held(case) > 0


def test_a_leap_day_is_kept_to_the_28th_of_february(case_at: CaseAt) -> None:
    leap = datetime(2028, 2, 29, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
    closed(case_at(State.UNDER_REVIEW), State.DECLINED, leap)
    assert [erase_closed(today=date(2031, *day)) for day in ((2, 28), (3, 1))] == [0, 1]


def test_a_determined_case_is_kept_as_the_operator_sets_and_while_it_gives_points(
    case_at: CaseAt, settings: object
) -> None:
    case = case_at(State.DETERMINED)
    far = timezone.localdate().replace(year=timezone.localdate().year + 12)
    assert erase_closed(today=far) == 0
    settings.KEEP_DETERMINED_YEARS = 10  # type: ignore[attr-defined]
    assert erase_closed(today=far.replace(year=far.year - 3)) == 0
    assert Determination.objects.filter(case=case).exists()
    assert erase_closed(today=far) == 1
    assert not Determination.objects.filter(case=case).exists()
    assert RecordEntry.objects.filter(case=case).exists()
