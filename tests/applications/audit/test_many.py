"""Events of many chains at once stand as if each had been recorded alone."""

import pytest

from applications.accounts.roles import PORTAL
from applications.audit import services
from applications.audit.many import Act, record_many
from applications.audit.models import Event
from applications.audit.verification import findings

pytestmark = pytest.mark.django_db


def test_chains_go_on_one_event_after_the_other() -> None:
    services.record(actor=PORTAL, chain="person:1", kind="first")
    acts = [
        Act("person:1", "second", {"points": 0, "on": "2026-11-23"}, before="a", after="b"),
        Act("case:1", "first"),
        Act("person:1", "third"),
    ]
    events = record_many(actor=PORTAL, acts=acts)
    assert [(event.chain, event.seq) for event in events] == [("person:1", 2), ("case:1", 1), ("person:1", 3)]
    services.record(actor=PORTAL, chain="person:1", kind="fourth")
    services.seal()
    assert list(findings()) == []
    kinds = Event.objects.filter(chain="person:1").order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["first", "second", "third", "fourth"]


@pytest.mark.parametrize("act", [Act("nobody", "x"), Act("case:1", "x", {"phone": "13800000001"})])
def test_what_has_no_place_in_an_event_is_refused(act: Act) -> None:
    with pytest.raises(ValueError, match=r"chain|data"):
        record_many(actor=PORTAL, acts=[Act("case:1", "fine"), act])
    assert not Event.objects.exists()
