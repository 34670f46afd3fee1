from datetime import date

import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL
from applications.audit.models import Event
from applications.notices.models import Paper
from applications.records import selectors, services
from applications.records.models import PointsRecord, RecordEntry


def test_the_first_entry_makes_the_record_of_the_accepting_district(enter, person):
    entry = enter()
    record = PointsRecord.objects.get()
    assert (record.person, record.district_id) == (person, "310107")
    assert (entry.seq, entry.points, entry.reached) == (1, 128, True)


@pytest.mark.parametrize(("points", "reached"), [(119, False), (120, True), (0, False)])
def test_reached_means_the_standard_score(enter, points, reached):
    assert enter(points=points).reached is reached


def test_entries_follow_each_other(enter, person):
    first = enter()
    second = enter("adjusted_down", 110, effective_on=date(2027, 1, 5))
    assert (first.record_id, second.seq) == (second.record_id, 2)
    assert selectors.current(person.pk, date(2026, 11, 19)) is None
    assert selectors.current(person.pk, date(2027, 1, 4)) == first
    assert selectors.current(person.pk, date(2027, 1, 5)) == second
    assert selectors.current(person.pk, date(2027, 4, 30)) == second
    assert selectors.current(person.pk, date(2027, 5, 1)) is None
    assert selectors.history(person.pk) == [second, first]


def test_entries_never_overlap_backwards(enter):
    enter()
    with pytest.raises(Refused, match="早于该持证人上一条"):
        enter("corrected", 100, effective_on=date(2026, 11, 19))
    assert RecordEntry.objects.count() == 1


def test_an_entry_that_ends_before_it_begins_is_refused(enter):
    with pytest.raises(Refused, match="有效期"):
        enter(valid_until=date(2026, 11, 19))
    assert not RecordEntry.objects.exists()


def test_a_new_determination_supersedes_both_papers_of_the_one_before(enter, make_case):
    old, new = make_case("old"), make_case("new")
    enter(case=old)
    enter("adjusted_up", 140, case=new, effective_on=date(2027, 1, 5))
    by = dict(Paper.objects.filter(case_id=old.pk).values_list("kind", "superseded_by__case_id"))
    assert by == {"points_notice": new.pk, "points_notice_employer": new.pk}
    assert not Paper.objects.filter(case_id=new.pk).exclude(superseded_by=None).exists()


def test_an_entry_is_told_on_the_chain_of_the_person(enter, person):
    entry = enter()
    event = Event.objects.get(chain=f"person:{person.pk}", kind="record_entered")
    assert event.data == {
        "entry": entry.pk,
        "kind": "determined",
        "case": entry.case_id,
        "points": 128,
        "effective_on": "2026-11-20",
        "valid_until": "2027-04-30",
    }


def test_the_first_entry_needs_its_case(person):
    with pytest.raises(ValueError, match="comes from a case"):
        services.enter(
            actor=PORTAL,
            person_id=person.pk,
            kind="corrected",
            case_id=None,
            points=1,
            standard=120,
            effective_on=date(2026, 1, 1),
            valid_until=None,
        )
