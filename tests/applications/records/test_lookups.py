"""The community clerk's look-up: both numbers, the holder present, each one an event."""

from datetime import date

import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.audit.models import Event
from applications.records.services import Held, look_up_points

CLERK = Actor(None, Role.COMMUNITY_CLERK)


@pytest.fixture
def holder(person):
    """With numbers that are found again."""
    person.refresh_from_db()
    return {"permit_number": person.permit_number, "id_number": person.id_number}


def test_only_a_clerk_with_the_holder_present(holder):
    with pytest.raises(Refused, match="社区"):
        look_up_points(actor=PORTAL, **holder, holder_present=True)
    with pytest.raises(Refused, match="到场"):
        look_up_points(actor=CLERK, **holder, holder_present=False)
    assert not Event.objects.filter(kind="holder_looked_up").exists()


def test_points_and_validity_and_nothing_else(enter, person, monkeypatch):
    monkeypatch.setattr("applications.records.services.lookups.clean_numbers", lambda *_numbers: None)
    monkeypatch.setattr("applications.records.services.lookups.person_by_numbers", lambda _numbers: person)
    enter(effective_on=date(2026, 1, 1))
    found = look_up_points(actor=CLERK, permit_number="1", id_number="2", holder_present=True)
    assert found == Held("王*", 128, 120, True, date(2026, 1, 1), date(2027, 4, 30))
    event = Event.objects.get(kind="holder_looked_up")
    assert (event.chain, event.role, event.reason_code) == (person.chain, "community_clerk", "points")
