"""The HR desk's list: who is meant by a filter, and that more rows cost no more queries."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from applications.applicants import services as applicants
from applications.applicants.models import Mandate, PermitRecord
from applications.cases.models import Case
from applications.demo import numbers, story
from applications.demo.cast import Someone
from applications.employers.models import Employer
from applications.records.models import EntryKind, RecordEntry
from applications.rosters.criteria import Criteria, chosen
from applications.rosters.selectors import employees
from tests.applications.rosters.lists import BORN

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., Case]
ASKED = Someone(71, "韩测试", BORN, 1, "")


def names(world: Employer, **wanted: object) -> set[str]:
    found = chosen(story.hr_of(world), Criteria(**wanted))  # type: ignore[arg-type]
    return {mandate.asked_name for mandate in found}


def test_each_filter_names_its_people(world: Employer, case_at: CaseAt) -> None:
    case_at("awaiting_employer", serial=51, name="安测试")
    case_at("under_review", serial=52, name="白测试")
    case_at("withdrawn", serial=53, name="程测试")
    story.open_account(ASKED, world)
    everybody = {"安测试", "白测试", "程测试", "韩测试"}
    assert names(world) == everybody
    assert names(world, state="awaiting_employer") == {"安测试"}
    assert names(world, state="none") == {"韩测试"}
    assert names(world, acts="employer") == {"安测试"}
    assert names(world, acts="applicant") == {"韩测试"}
    assert names(world, acts="authority") == {"白测试"}
    assert names(world, acts="nobody") == {"程测试"}
    assert names(world, mandate="given") == everybody - {"韩测试"}
    assert names(world, mandate="asked", state="awaiting_employer") == set()
    assert names(world, q="测试", acts="authority") == {"白测试"}
    assert names(world, q="0052") == {"白测试"}
    assert names(world, q=numbers.permit_number(52)) == {"白测试"}
    assert names(world, q=numbers.permit_number(9052)) == set()
    # Of somebody who has not answered, a whole number says no more than its tail.
    assert names(world, q="319999999999990071") == {"韩测试"}


def test_the_permits_end_is_that_of_shared_data_and_known_with_the_mandate(
    world: Employer, case_at: CaseAt
) -> None:
    case = case_at("draft", serial=51)
    story.open_account(ASKED, world)
    soon = timezone.localdate() + timedelta(days=30)
    assert names(world, ends_within=30) == set()
    PermitRecord.objects.update(valid_until=soon)
    assert names(world, ends_within=29) == set()
    assert names(world, ends_within=30) == {"安测试"}
    PermitRecord.objects.filter(person=case.person).delete()
    case.person.permit_valid_until = timezone.localdate()
    case.person.save()
    assert names(world, ends_within=0) == {"安测试"}
    yesterday = timezone.localdate() - timedelta(days=1)
    Mandate.objects.filter(person=case.person).update(until=yesterday)
    assert names(world, mandate="over") == {"安测试"}
    assert names(world, mandate="over", ends_within=180) == set()


def test_points_are_those_of_the_notice_and_no_deduction_is_seen(world: Employer, case_at: CaseAt) -> None:
    case = case_at("determined", months=90)
    hr = story.hr_of(world)

    def held() -> tuple[int, bool] | None:
        (one,) = employees(hr, chosen(hr, Criteria()))
        return (one.holding.points, one.holding.ended) if one.holding else None

    entry = RecordEntry.objects.get(record__person=case.person)
    told = entry.points
    assert held() == (told, False)
    common = {"record": entry.record, "standard": 120, "effective_on": timezone.localdate()}
    RecordEntry.objects.create(**common, seq=2, kind=EntryKind.DEDUCTED, points=told - 50, reached=False)
    assert held() == (told, False)
    RecordEntry.objects.create(**common, seq=3, kind=EntryKind.LAPSED, points=0, reached=False)
    assert held() == (told, True)
    applicants.revoke_mandate(actor=story.oneself(case.person), mandate=case.person.mandates.get())
    (one,) = employees(hr, chosen(hr, Criteria(mandate="over")))
    assert (one.holding, one.permit_end, one.person) == (None, None, None)


def test_many_rows_cost_no_more_queries_than_one(
    world: Employer, case_at: CaseAt, django_assert_num_queries: Callable
) -> None:
    hr = story.hr_of(world)
    case_at("awaiting_employer", serial=51)
    with django_assert_num_queries(5):
        assert len(employees(hr, chosen(hr, Criteria()))) == 1
    for serial in range(52, 55):
        case_at("submitted", serial=serial)
    for serial in range(71, 75):
        story.open_account(Someone(serial, "韩测试", BORN, 1, ""), world)
    with django_assert_num_queries(5):
        assert len(employees(hr, chosen(hr, Criteria()))) == 8
