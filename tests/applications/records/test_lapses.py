from datetime import date

import pytest

from applications.applicants.models import PermitRecord
from applications.audit.models import Event
from applications.notices.models import Paper
from applications.outbox.models import Message
from applications.records import selectors, services
from applications.records.services import lapses


@pytest.mark.parametrize(
    ("on", "ended"), [(date(2027, 4, 30), 0), (date(2027, 5, 1), 1), (date(2027, 5, 9), 1)]
)
def test_points_lapse_on_the_day_after_the_last(enter, person, on, ended):
    enter()
    assert services.lapse_overdue(on) == ended
    kinds = [(entry.kind, entry.points, entry.effective_on) for entry in selectors.history(person.pk)]
    expected = [("lapsed", 0, date(2027, 5, 1))] * ended + [("determined", 128, date(2026, 11, 20))]
    assert kinds == expected


def test_lapsing_is_done_once_told_once_and_shown_on_the_papers(enter, person, manager):
    enter()
    assert [services.lapse_overdue(date(2027, 5, 1)) for _turn in range(2)] == [1, 0]
    assert sorted(Message.objects.values_list("template", "to")) == [
        ("lapsed", "13800000001"),
        ("lapsed", "13800000002"),
    ]
    assert set(Paper.objects.values_list("lapsed_on", flat=True)) == {date(2027, 5, 1)}
    event = Event.objects.get(chain=f"person:{person.pk}", kind="record_entered", after="lapsed")
    assert (event.before, event.role) == ("determined", "portal")


def test_a_cancelled_permit_ends_the_points_that_day(enter, person):
    enter()
    PermitRecord.objects.create(
        person=person,
        permit_number=person.permit_number,
        permit_index="p",
        id_index="i",
        issued_on=date(2018, 5, 1),
        cancelled_on=date(2027, 1, 10),
        source="test",
        as_of=date(2027, 1, 11),
    )
    assert services.lapse_overdue(date(2027, 1, 9)) == 0
    assert services.lapse_overdue(date(2027, 1, 11)) == 1
    assert selectors.current(person.pk, date(2027, 1, 9)).points == 128
    assert selectors.current(person.pk, date(2027, 1, 10)) is None
    assert selectors.history(person.pk)[0].kind == "cancelled"


def test_a_permit_that_ended_earlier_than_was_known_ends_the_points(enter, person):
    enter()
    PermitRecord.objects.create(
        person=person,
        permit_index="p",
        id_index="i",
        issued_on=date(2018, 5, 1),
        valid_until=date(2027, 1, 10),
        source="test",
        as_of=date(2027, 1, 1),
    )
    assert [services.lapse_overdue(date(2027, 1, day)) for day in (10, 11, 12)] == [0, 1, 0]
    newest = selectors.history(person.pk)[0]
    assert (newest.kind, newest.effective_on) == ("lapsed", date(2027, 1, 11))


def test_a_confirmation_brings_lapsed_points_back(enter, person):
    enter()
    services.lapse_overdue(date(2027, 5, 1))
    entry = enter("confirmed", 131, effective_on=date(2027, 6, 1), valid_until=date(2028, 4, 30))
    assert selectors.current(person.pk, date(2027, 6, 1)) == entry
    assert selectors.current(person.pk, date(2027, 5, 31)) is None
    assert services.lapse_overdue(date(2027, 6, 2)) == 0


def test_one_failure_does_not_keep_the_others_waiting(enter, monkeypatch, caplog):
    enter()

    def broken(*_args):
        raise RuntimeError("broken")

    monkeypatch.setattr(lapses, "_tell", broken)
    assert services.lapse_overdue(date(2027, 5, 1)) == 0
    assert "1 points records could not be ended" in caplog.text
    monkeypatch.undo()
    assert services.lapse_overdue(date(2027, 5, 1)) == 1
