"""An import of permit data ends points at once; a later end never brings them back by itself."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from applications.accounts.roles import PORTAL
from applications.applicants.services import PermitFacts, record_permit
from applications.audit.models import Event
from applications.outbox.models import Message
from applications.records import selectors
from applications.vault.index import blind_index

ID, PERMIT = "360426199101010071", "310000830000000001"
WRITTEN = ["permit_recorded", "record_entered", "permit_recorded"]


@pytest.fixture(autouse=True)
def clock():
    """The tenth of January 2027 in Shanghai, after midnight there and before it in UTC."""
    with time_machine.travel(datetime(2027, 1, 9, 17, 0, tzinfo=UTC)):
        yield


def bear_numbers(person):
    """The person has the numbers of which shared data speaks."""
    person.id_number, person.id_index = ID, blind_index(ID, "id_number")
    person.permit_number, person.permit_index = PERMIT, blind_index(PERMIT, "permit")
    person.save()


@pytest.fixture
def held(enter, person):
    """Points that hold to 2027-04-30, of somebody whose numbers shared data knows."""
    bear_numbers(person)
    enter()
    deliver(date(2027, 1, 1))
    return person


def deliver(as_of, **days):
    said = {"valid_until": date(2027, 4, 30), **days}
    permit = PermitFacts(
        permit_number=PERMIT, id_number=ID, issued_on=date(2018, 5, 1), source="公安", as_of=as_of, **said
    )
    record_permit(actor=PORTAL, permit=permit)


def newest(person):
    entry = selectors.history(person.pk)[0]
    return entry.kind, entry.effective_on


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"cancelled_on": date(2027, 1, 10)}, ("cancelled", date(2027, 1, 10))),
        ({"cancelled_on": date(2027, 1, 5)}, ("cancelled", date(2027, 1, 5))),
        ({"cancelled_on": date(2027, 1, 11)}, ("determined", date(2026, 11, 20))),
        ({"valid_until": date(2027, 1, 9)}, ("lapsed", date(2027, 1, 10))),
        ({"valid_until": date(2027, 1, 10)}, ("determined", date(2026, 11, 20))),
        ({"valid_until": date(2028, 4, 30)}, ("determined", date(2026, 11, 20))),
        ({"valid_until": date(2027, 1, 3), "cancelled_on": date(2027, 1, 5)}, ("lapsed", date(2027, 1, 4))),
        ({"valid_until": date(2020, 1, 1)}, ("lapsed", date(2026, 11, 20))),
    ],
)
def test_points_follow_the_permit(held, days, expected):
    deliver(date(2027, 1, 9), **days)
    assert newest(held) == expected


def test_ended_once_and_told_once(held):
    for as_of in (date(2027, 1, 8), date(2027, 1, 9)):
        deliver(as_of, cancelled_on=date(2027, 1, 5))
    deliver(date(2027, 1, 10), valid_until=date(2028, 4, 30))
    assert newest(held) == ("cancelled", date(2027, 1, 5))
    assert len(selectors.history(held.pk)) == 2
    assert Message.objects.filter(template="lapsed").count() == 1
    assert selectors.current(held.pk) is None
    kinds = Event.objects.filter(chain=held.chain).order_by("seq").values_list("kind", flat=True)
    assert list(kinds)[-3:] == WRITTEN


def test_whoever_holds_no_points_has_none_to_lose(person):
    bear_numbers(person)
    deliver(date(2027, 1, 9), cancelled_on=date(2027, 1, 5))
    assert selectors.history(person.pk) == []
