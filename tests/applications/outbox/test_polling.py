"""Gateways are asked what became of messages: not too often, and nobody's silence stands before others."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.utils import timezone

from applications.outbox import services
from applications.outbox.gateways.protocol import Outcome, Receipt
from applications.outbox.models import Message
from applications.outbox.services import polling


@pytest.fixture
def answering(gateway, monkeypatch):
    """Has the gateway answer by a function of what it is asked for."""

    def set_up(answer):
        monkeypatch.setattr(gateway, "find", lambda _self, outgoing: answer(outgoing), raising=False)

    return set_up


def test_what_no_receipt_came_for_ends_as_a_failure_that_staff_see(sent, gateway, fresh, clock, monkeypatch):
    """Only where the gateway gives receipts at all: of others the hand-over is the last that is known."""
    clock.shift(timedelta(hours=72))
    services.poll()
    assert fresh(sent).state == "sent"
    monkeypatch.setattr(gateway, "listens", True, raising=False)
    services.poll()
    assert (fresh(sent).state, fresh(sent).error) == ("failed", "no_receipt")
    assert list(Message.objects.undelivered()) == [sent]
    late = Receipt(Outcome.DELIVERED, message_id=sent.pk)
    assert services.note(gateway="scripted", receipt=late) is True
    assert (fresh(sent).state, fresh(sent).error) == ("delivered", "")


def test_one_of_which_nothing_can_be_told_stops_no_other(write, answering, fresh, clock, caplog):
    unread, garbled, good = (write(name) for name in "abc")

    def answer(outgoing):
        if outgoing.id == garbled.pk:
            raise KeyError("13800001234")
        return Receipt(Outcome.DELIVERED, message_id=outgoing.id)

    answering(answer)
    for message in (unread, garbled, good):
        services.deliver(message_id=message.pk)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE outbox_message SET text = %s WHERE key = %s", ["gone:token", "a"])
    clock.shift(timedelta(minutes=5))
    assert services.poll() == 3
    assert fresh(good).state == "delivered"
    assert set(caplog.messages) == {
        f"message {unread.pk} cannot be asked for: Unreadable",
        f"message {garbled.pk} cannot be asked for: KeyError",
    }


def test_who_stays_silent_is_asked_ever_more_seldom_and_stands_before_nobody(
    write, answering, clock, monkeypatch
):
    began, asked = timezone.now(), []

    def answer(outgoing):
        asked.append((names[outgoing.id], (timezone.now() - began) / timedelta(minutes=1)))

    answering(answer)
    monkeypatch.setattr(polling, "ASK_LIMIT", 2)
    names = {write(name).pk: name for name in "abc"}
    for pk in names:
        services.deliver(message_id=pk)
    for _ in range(12):
        clock.shift(timedelta(minutes=5))
        while services.poll():
            pass
    assert [found for found in asked if found[0] == "c"] == [("c", 5), ("c", 10), ("c", 20), ("c", 40)]
    assert sorted(asked[:3]) == [("a", 5), ("b", 5), ("c", 5)]
    asked.clear()
    for _ in range(70):
        clock.shift(timedelta(hours=1))
        services.poll()
    hours = [minute / 60 for name, minute in asked if name == "a"]
    assert max(later - earlier for earlier, later in pairwise(hours)) <= 7
    assert hours[-1] > 64
