"""What gateways tell of messages."""

from dataclasses import replace
from uuid import uuid4

from django.utils import timezone

from applications.outbox import services
from applications.outbox.gateways.protocol import Outcome, Receipt


def note(message, outcome, code="", gateway="scripted"):
    return services.note(gateway=gateway, receipt=Receipt(outcome, code=code, message_id=message.pk))


def test_delivered_is_noted_once_and_stays(sent, fresh, clock):
    assert note(sent, Outcome.UNDERWAY) is True
    assert fresh(sent).state == "sent"
    assert note(sent, Outcome.DELIVERED) is True
    first = fresh(sent).delivered_at
    clock.shift(60)
    assert note(sent, Outcome.DELIVERED) is True
    assert note(sent, Outcome.UNDELIVERED, "LATE") is True
    assert (fresh(sent).state, fresh(sent).error, fresh(sent).delivered_at) == ("delivered", "", first)


def test_undelivered_is_a_failure_with_the_networks_code_until_it_arrives_after_all(sent, fresh):
    note(sent, Outcome.UNDELIVERED, "MK:0001")
    assert (fresh(sent).state, fresh(sent).error) == ("failed", "undelivered MK:0001")
    note(sent, Outcome.DELIVERED)
    assert (fresh(sent).state, fresh(sent).error) == ("delivered", "")


def test_a_receipt_that_overtakes_the_answer_ends_the_message(write, gateway, fresh):
    message = write()

    def send(self, outgoing):
        assert note(message, Outcome.DELIVERED) is True
        return "late"

    gateway.send, kept = send, gateway.send
    try:
        services.deliver(message_id=message.pk)
    finally:
        gateway.send = kept
    row = fresh(message)
    assert (row.state, row.sent_at, row.delivered_at) == ("delivered", timezone.now(), timezone.now())
    services.sweep()
    assert gateway.taken == {}


def test_receipts_of_others_change_nothing(sent, fresh):
    assert note(sent, Outcome.UNDELIVERED, gateway="second") is False
    stranger = Receipt(Outcome.DELIVERED, message_id=uuid4(), gateway_message_id=sent.gateway_message_id)
    assert services.note(gateway="scripted", receipt=stranger) is False
    assert services.note(gateway="scripted", receipt=Receipt(Outcome.DELIVERED)) is False
    assert fresh(sent).state == "sent"
    by_their_id = replace(stranger, message_id=None)
    assert services.note(gateway="scripted", receipt=by_their_id) is True
    assert fresh(sent).state == "delivered"
