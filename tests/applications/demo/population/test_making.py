"""An invented city is whole: chains, seals, determinations and records as the services leave them."""

from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from applications.applicants.models import ContributionMonth, Person
from applications.audit.verification import findings
from applications.cases.models import Case, CaseItem
from applications.demo.numbers import permit_number
from applications.demo.population import chunks
from applications.demo.population.making import Unsuitable, Wish, make
from applications.records.models import EntryKind, RecordEntry
from applications.records.services import lapse_overdue
from applications.reviews.models import Determination
from applications.reviews.replay import replay

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="COPY is PostgreSQL's")
CASES = 40


def _city(cases: int, **wishes: Any) -> list[int]:
    told: list[int] = []
    make(Wish(cases=cases, seed=7, today=timezone.localdate(), workers=0, **wishes), told.append)
    return told


@on_postgresql
def test_a_city_is_whole_and_a_second_one_is_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_constraint")
        before = cursor.fetchone()
    assert _city(CASES) == [CASES]
    assert Case.objects.count() == CASES
    assert list(findings()) == []
    made = list(Determination.objects.all())
    assert len(made) > CASES / 2
    assert all(replay(one).same for one in made)
    somebody = Person.objects.with_permit(permit_number(1_000_000)).get()
    assert somebody.permit_number == permit_number(1_000_000)
    assert somebody.contributions.count() > 12
    assert CaseItem.objects.count() > 9 * CASES
    with connection.cursor() as cursor:  # indexes and foreign keys are there again
        cursor.execute("SELECT count(*) FROM pg_constraint")
        assert cursor.fetchone() == before
    assert Case.objects.create(
        person=somebody,
        employer=Case.objects.earliest("id").employer,
        district_id="310115",
        kind="change",
        opened_as="hr_officer",
    ).pk > max(one.case_id for one in made)
    with pytest.raises(Unsuitable, match="演示数据以外的申请"):
        _city(1)


@on_postgresql
def test_points_that_end_tonight_are_ended_by_the_night(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "ENDING_TONIGHT", 1)
    _city(12, held=True, months=False)
    assert not ContributionMonth.objects.exists()
    assert set(RecordEntry.objects.values_list("kind", flat=True)) == {EntryKind.DETERMINED}
    assert lapse_overdue(timezone.localdate()) == RecordEntry.objects.filter(seq=1).count() == 12
    assert list(findings()) == []


@on_postgresql
def test_who_has_not_applied_has_months_and_no_case() -> None:
    assert _city(2, insured=3) == [2, 5]
    others = Person.objects.filter(cases=None)
    assert others.count() == 3
    assert all(one.contributions.count() > 12 and one.mandates.exists() for one in others)
    assert list(findings()) == []


@pytest.mark.skipif(connection.vendor == "postgresql", reason="elsewhere than on PostgreSQL")
def test_other_databases_are_refused() -> None:
    with pytest.raises(Unsuitable, match="PostgreSQL"):
        make(Wish(cases=1, seed=1, today=date(2026, 11, 23)), print)


def test_the_command_asks_for_the_demonstration() -> None:
    with override_settings(DEMO=False), pytest.raises(CommandError, match="JIFEN_DEMO=1"):
        call_command("make_population", cases=1)
