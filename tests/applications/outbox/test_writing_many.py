"""Many messages at once are what one after the other would have been, and none is written twice."""

from datetime import date

import pytest
from django.db import transaction

from applications.outbox.models import Message, State
from applications.outbox.services import enqueue
from applications.outbox.services.writing_many import Draft, enqueue_many

VALUES = {"on": date(2026, 11, 23).isoformat()}


@pytest.mark.django_db
def test_the_same_rows_as_one_by_one() -> None:
    one = enqueue(key="one", template="lapsed", to="13800000001", values=VALUES, chain="person:1")
    drafts = [
        Draft("one", "13800000009", VALUES),
        Draft("two", "13800000001", VALUES, "person:1", "310107"),
        Draft("three", "", VALUES),
    ]
    enqueue_many(template="lapsed", drafts=drafts)
    enqueue_many(template="lapsed", drafts=drafts)
    two, three = Message.objects.get(key="two"), Message.objects.get(key="three")
    for name in ("text", "values", "to", "to_index", "purpose", "channel", "template_version", "state"):
        assert getattr(two, name) == getattr(one, name)
    assert (two.district_id, three.state, three.error) == ("310107", State.FAILED, "no_number")
    assert (Message.objects.count(), Message.objects.get(key="one").to) == (3, "13800000001")
    with pytest.raises(ValueError, match="one by one"):
        enqueue_many(template="code", drafts=drafts)


@pytest.mark.django_db(transaction=True)
def test_only_in_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        enqueue_many(template="lapsed", drafts=[])
    with transaction.atomic():
        enqueue_many(template="lapsed", drafts=[])
