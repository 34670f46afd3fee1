"""Which closed cases are archived: those at rest, to the day."""

from datetime import date, timedelta
from typing import Any

import pytest

from applications.accounts.models import User
from applications.archives import selectors
from applications.cases.models import Case
from applications.cases.states import CLOSED, Kind, State
from applications.corrections.models import Correction
from applications.rechecks.models import Recheck, RecheckState
from applications.records.models import EntryKind, PointsRecord, RecordEntry
from tests.applications.archives.conftest import CLOSED_AT, DUE

pytestmark = pytest.mark.django_db


def due(today: date = DUE) -> list[int]:
    return [case.pk for case in selectors.to_seal(today)]


def entered(case: Case, kind: EntryKind, seq: int, **fields: Any) -> RecordEntry:
    record, _made = PointsRecord.objects.get_or_create(
        person=case.person, defaults={"district": case.district}
    )
    given = {"points": 120, "standard": 120, "reached": True, "effective_on": date(2026, 11, 20)}
    return RecordEntry.objects.create(record=record, seq=seq, kind=kind, case=case, **{**given, **fields})


def test_a_year_after_the_day_on_which_it_was_closed(closed: Case) -> None:
    assert (due(DUE - timedelta(days=1)), due()) == ([], [closed.pk])
    for state in CLOSED:
        Case.objects.filter(pk=closed.pk).update(state=state)
        assert due() == [closed.pk]
    Case.objects.filter(pk=closed.pk).update(state=State.UNDER_REVIEW)
    assert due() == []


def test_never_where_the_operator_says_so(closed: Case, settings: Any) -> None:
    settings.ARCHIVE_AFTER_DAYS = 0
    assert due(date(2099, 1, 1)) == []


def test_not_while_the_person_has_another_case_in_hand(closed: Case) -> None:
    others = {"person": closed.person, "employer": closed.employer, "district": closed.district}
    other = Case.objects.create(kind=Kind.CHANGE, opened_as="applicant", **others)
    assert due() == []
    Case.objects.filter(pk=other.pk).update(state=State.WITHDRAWN, closed_at=CLOSED_AT)
    assert due() == [closed.pk]  # the other one holds nothing


def test_not_while_the_person_holds_points_by_whatever_case(closed: Case) -> None:
    entered(closed, EntryKind.DETERMINED, 1)
    assert due() == []
    entered(closed, EntryKind.CONFIRMED, 2, valid_until=DUE)
    assert (due(), due(DUE + timedelta(days=1))) == ([], [closed.pk])
    entered(closed, EntryKind.LAPSED, 3)
    assert due() == [closed.pk]


def test_not_while_it_is_being_rechecked_or_corrected(closed: Case) -> None:
    by = User.objects.get(login="city-one").pk
    recheck = Recheck.objects.create(case=closed, level="district", asked_by_id=by, asked_as="x")
    assert due() == []
    Recheck.objects.filter(pk=recheck.pk).update(state=RecheckState.WITHDRAWN)
    assert due() == [closed.pk]
    Correction.objects.create(
        case=closed, indicator="education", changes="{}", heard_until=DUE, made_by_id=by
    )
    assert due() == []


def test_an_emptied_case_is_left_alone(closed: Case) -> None:
    closed.confirmed_facts = None
    closed.save()
    closed.facts.all().delete()
    assert due() == []
