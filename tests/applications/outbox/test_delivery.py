from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from applications.outbox import services, tasks
from applications.outbox.gateways.protocol import GatewayError
from applications.outbox.models import Message

PAUSES = tuple(timedelta(seconds=seconds) for seconds in settings.OUTBOX_PAUSES)


def busy(**more):
    return GatewayError("busy", **more)


def deliver(message):
    return services.deliver(message_id=message.pk)


def test_a_message_is_handed_over_once(write, gateway, fresh):
    message = write()
    tasks.send(str(message.pk))
    tasks.send(str(message.pk))
    row = fresh(message)
    assert (row.state, row.gateway, row.gateway_message_id) == ("sent", "scripted", f"receipt-{row.pk}")
    assert (row.attempts, row.error, row.lease_until) == (1, "", None)
    assert row.sent_at is not None
    (outgoing,) = gateway.calls
    assert (outgoing.id, outgoing.to, outgoing.text, outgoing.secret) == (row.pk, row.to, row.text, False)


def test_passing_failures_are_tried_again_with_growing_pauses(write, gateway, fresh, clock):
    message = write()
    gateway.script = [busy() for _ in PAUSES]
    waited = []
    for pause in PAUSES:
        assert deliver(message) is False
        row = fresh(message)
        assert (row.state, row.error) == ("pending", "busy")
        waited.append(row.next_try_at - timezone.now())
        clock.shift(pause - timedelta(seconds=1))
        assert deliver(message) is False
        clock.shift(timedelta(seconds=1))
    assert waited == list(PAUSES) == sorted(waited)
    assert deliver(message) is True
    assert (fresh(message).state, len(gateway.calls), len(gateway.taken)) == ("sent", 9, 1)


def test_the_last_failure_is_told(write, gateway, fresh, clock):
    message = write()
    gateway.script = [busy() for _ in range(9)]
    for _ in range(9):
        deliver(message)
        clock.shift(PAUSES[-1])
    assert (fresh(message).state, fresh(message).error, fresh(message).attempts) == ("failed", "busy", 9)
    assert deliver(message) is False
    assert len(gateway.calls) == 9


def test_a_permanent_failure_is_not_tried_again(write, gateway, fresh):
    message = write()
    gateway.script = [GatewayError("number_unknown", permanent=True)]
    deliver(message)
    deliver(message)
    assert (fresh(message).state, fresh(message).error, len(gateway.calls)) == ("failed", "number_unknown", 1)


def test_a_fault_of_the_gateway_class_counts_as_passing(write, gateway, fresh, caplog):
    message = write()
    gateway.script = [KeyError("13800001234")]
    deliver(message)
    assert (fresh(message).state, fresh(message).error) == ("pending", "gateway_KeyError")
    assert caplog.messages == [f"gateway scripted failed on message {message.pk}: KeyError"]


def test_a_worker_that_died_leaves_a_lease_that_runs_out(write, gateway, fresh, clock):
    message = write()
    gateway.script = [SystemExit()]
    with pytest.raises(SystemExit):
        deliver(message)
    assert (fresh(message).state, fresh(message).gateway) == ("sending", "scripted")
    assert deliver(message) is False
    clock.shift(timedelta(seconds=settings.OUTBOX_LEASE))
    assert deliver(message) is True
    assert [call.id for call in gateway.calls] == [message.pk, message.pk]


def test_a_message_of_which_every_worker_dies_is_not_tried_for_ever(write, gateway, fresh, clock):
    message = write()
    gateway.script = [SystemExit() for _ in range(9)]
    for _ in range(9):
        with pytest.raises(SystemExit):
            deliver(message)
        clock.shift(timedelta(seconds=settings.OUTBOX_LEASE))
    assert deliver(message) is False
    assert (fresh(message).state, fresh(message).error, len(gateway.calls)) == ("failed", "no_answer", 9)


def test_an_answer_that_comes_after_the_lease_changes_nothing(write, gateway, fresh, monkeypatch):
    message = write()

    def slow(self, outgoing):
        Message.objects.filter(pk=outgoing.id).update(attempts=2, gateway_message_id="of the other worker")
        return "late"

    monkeypatch.setattr(gateway, "send", slow)
    assert deliver(message) is False
    assert (fresh(message).state, fresh(message).gateway_message_id) == ("sending", "of the other worker")


def test_a_gateway_that_was_not_reached_is_passed_over(write, gateway, second, fresh):
    message = write()
    gateway.script = [busy(doubtful=False)]
    assert deliver(message) is True
    assert (fresh(message).gateway, len(gateway.taken), len(second.taken)) == ("second", 0, 1)


def test_after_a_doubtful_try_only_the_same_gateway_is_asked(write, gateway, second, fresh, clock):
    message = write()
    gateway.script = [busy(), busy(doubtful=False)]
    for _ in range(3):
        deliver(message)
        clock.shift(PAUSES[2])
    assert (fresh(message).state, fresh(message).gateway) == ("sent", "scripted")
    assert (len(gateway.calls), len(second.calls)) == (3, 0)


def test_without_any_gateway_the_message_waits(write, gateway, settings, fresh):
    message = write()
    settings.SMS_GATEWAYS = []
    deliver(message)
    assert (fresh(message).state, fresh(message).error, fresh(message).gateway) == (
        "pending",
        "no_gateway",
        "",
    )


def test_a_code_is_never_sent_after_its_end(code, gateway, fresh, clock):
    clock.shift(601)
    assert deliver(code) is False
    assert (fresh(code).state, fresh(code).error, gateway.calls) == ("failed", "expired", [])


def test_codes_are_handed_over_as_secret(code, gateway):
    deliver(code)
    assert gateway.calls[0].secret is True
    assert "246810" in gateway.calls[0].text


def test_an_emptied_broker_and_a_failing_gateway_lose_and_double_nothing(write, gateway, asked, clock):
    messages = [write(f"event-{number}", to=f"139000000{number:02}") for number in range(50)]
    gateway.script = [busy() if number % 5 == 0 else "accept" for number in range(60)]
    for message in messages[::2]:
        tasks.send(str(message.pk))
    for _ in range(10):
        clock.shift(timedelta(minutes=6))
        tasks.sweep()
        for message in messages[::3]:
            tasks.send(str(message.pk))
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
    assert set(gateway.taken) == {message.pk for message in messages}
    assert len(gateway.calls) == 62
