"""What gateways tell of messages, and what staff can do about those that did not arrive."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

from django.utils import timezone

from applications.accounts.roles import Actor, Role
from applications.audit.models import Event
from applications.outbox import services
from applications.outbox.gateways.protocol import GatewayError, Outcome, Receipt
from applications.outbox.models import Message

SYSTEM = Actor(1, Role.SYSTEM_ADMIN)


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


def test_what_a_network_did_not_deliver_is_sent_again_under_a_new_id(sent, gateway, fresh, clock):
    note(sent, Outcome.UNDELIVERED)
    clock.shift(timedelta(hours=1))
    assert services.resend(actor=SYSTEM, message=sent) is True
    assert services.resend(actor=SYSTEM, message=sent) is False
    old, new = fresh(sent), Message.objects.exclude(pk=sent.pk).get()
    assert (old.state, old.replaced_by, new.state, new.key) == ("failed", new, "pending", f"again:{sent.pk}")
    assert (new.text, new.to, new.chain) == (old.text, old.to, "case:1")
    assert list(Message.objects.undelivered()) == []
    assert services.deliver(message_id=new.pk) is True
    assert set(gateway.taken) == {old.pk, new.pk}
    assert Event.objects.get(kind="message_resent").data == {"message": str(new.pk), "template": new.template}


def test_the_pauses_of_what_staff_send_again_begin_anew(write, gateway, fresh, clock):
    message = write()
    for _series in range(2):
        gateway.script = [GatewayError("busy") for _ in range(9)]
        for _ in range(9):
            services.deliver(message_id=message.pk)
            clock.shift(timedelta(hours=4))
        assert (fresh(message).state, gateway.script) == ("failed", [])
        assert services.resend(actor=SYSTEM, message=message) is True
    gateway.script = [GatewayError("busy")]
    services.deliver(message_id=message.pk)
    assert fresh(message).next_try_at - timezone.now() == timedelta(minutes=1)
    clock.shift(timedelta(minutes=1))
    assert services.deliver(message_id=message.pk) is True
    assert (fresh(message).attempts, fresh(message).tries) == (20, 2)


def test_staff_see_messages_that_never_had_a_number(write):
    nobody, blanked, code = write("a", to=""), write("b", to=""), write("c")
    Message.objects.filter(pk=blanked.pk).update(blanked_at=timezone.now())
    Message.objects.filter(pk=code.pk).update(state="failed", blanked_at=timezone.now())
    assert set(Message.objects.undelivered()) == {code, nobody}
    assert services.resend(actor=SYSTEM, message=nobody) is False


def test_managers_see_and_resend_what_their_district_sent(write):
    own, other = write("own"), write("other")
    places = Message._meta.get_field("district").related_model
    for message, code in ((own, "310107"), (other, "310104")):
        district, _new = places.objects.get_or_create(code=code, defaults={"name": code})
        Message.objects.filter(pk=message.pk).update(state="failed", district=district)
    manager = Actor(1, Role.DISTRICT_MANAGER, "310107")
    assert list(Message.objects.visible_to(manager)) == [own]
    assert not Message.objects.visible_to(SimpleNamespace(role="district_manager", scope="")).exists()
    assert services.resend(actor=manager, message=other) is False
    assert services.resend(actor=manager, message=own) is True
