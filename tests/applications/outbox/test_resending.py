"""What staff can do about messages that did not arrive."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.utils import timezone

from applications.accounts.roles import Actor, Role
from applications.audit.models import Event
from applications.outbox import services
from applications.outbox.gateways.protocol import GatewayError, Outcome, Receipt
from applications.outbox.models import Message

SYSTEM = Actor(1, Role.SYSTEM_ADMIN)


def test_what_a_network_did_not_deliver_is_sent_again_under_a_new_id(sent, gateway, fresh, clock):
    undelivered = Receipt(Outcome.UNDELIVERED, message_id=sent.pk)
    services.note(gateway="scripted", receipt=undelivered)
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


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory has no second writer")
def test_two_administrators_who_press_at_once_send_one(write):
    with transaction.atomic():
        untaken, undelivered = write("a"), write("b")
    Message.objects.update(state="failed", error="not_reached")
    Message.objects.filter(pk=undelivered.pk).update(sent_at=timezone.now())
    meeting = Barrier(2)

    def press(actor):
        try:
            meeting.wait(5)
            return [services.resend(actor=actor, message=message) for message in (untaken, undelivered)]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(press, (SYSTEM, Actor(2, Role.SYSTEM_ADMIN))))
    assert [sorted(pressed) for pressed in zip(*answers, strict=True)] == [[False, True]] * 2
    assert Event.objects.filter(kind="message_resent").count() == 2
    assert Message.objects.filter(state="pending").count() == 2
    assert Message.objects.count() == 3
