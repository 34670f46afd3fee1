"""Whose points are in force on a day."""

from datetime import timedelta

from django.utils import timezone

from applications.cases.models import Case
from applications.records.models import EntryKind, PointsRecord, RecordEntry
from applications.simulations.people import current_entries
from applications.simulations.people import holders as holders_of


def test_the_facts_of_each_holder_with_the_day_they_were_scored_on(holders: list[Case]) -> None:
    today = timezone.localdate()
    first, last = (PointsRecord.objects.get(person=case.person).pk for case in holders)
    found = list(holders_of(today, first, last))
    assert [(one.record, one.case, one.district) for one in found] == [
        (first, holders[0].number, "310107"),
        (last, holders[1].number, "310107"),
    ]
    assert found[0].facts == holders[0].determination.facts
    assert found[0].scored_on == holders[0].determination.scored_on
    assert [one.record for one in holders_of(today, last, last)] == [last]


def test_the_newest_entry_counts_and_only_while_it_is_valid(holders: list[Case]) -> None:
    today = timezone.localdate()
    entry = RecordEntry.objects.get(record__person=holders[0].person)
    assert list(current_entries(today - timedelta(days=1))) == []
    assert entry in current_entries(entry.valid_until)
    assert entry not in current_entries(entry.valid_until + timedelta(days=1))
    later = RecordEntry.objects.create(
        record=entry.record,
        seq=entry.seq + 1,
        kind=EntryKind.LAPSED,
        points=0,
        standard=120,
        reached=False,
        effective_on=today + timedelta(days=5),
    )
    assert entry in current_entries(today + timedelta(days=4))
    assert not {entry, later} & set(current_entries(today + timedelta(days=5)))


def test_points_that_were_not_determined_here_have_no_facts(holders: list[Case]) -> None:
    entry = RecordEntry.objects.get(record__person=holders[0].person)
    RecordEntry.objects.create(
        record=entry.record,
        seq=entry.seq + 1,
        kind=EntryKind.CORRECTED,
        points=100,
        standard=120,
        reached=False,
        effective_on=timezone.localdate(),
    )
    (found,) = holders_of(timezone.localdate(), entry.record_id, entry.record_id)
    assert (found.facts, found.scored_on) == (None, None)
