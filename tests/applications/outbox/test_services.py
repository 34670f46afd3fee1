from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from applications.outbox import services
from applications.outbox.models import Message
from applications.outbox.services import sweeping, writing
from applications.vault.index import blind_index


def test_a_message_is_a_row_with_its_text(write, settings, fresh):
    settings.SITE_ADDRESS = "https://jifen.test"
    row = fresh(write(template="accepted", values={"case": "JF202600000012"}, chain="case:12"))
    assert row.text == "积分申请JF202600000012已受理，凭证见https://jifen.test 免费办理无需中介"
    assert (row.state, row.to, row.values) == ("pending", "13800001234", {"case": "JF202600000012"})
    assert (row.to_index, row.chain) == (blind_index("13800001234", "phone"), "case:12")
    assert (row.purpose, row.channel, row.expires_at) == ("event", "sms", None)


def test_the_worker_is_asked_after_the_commit(write, asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = write()
        assert asked == []
    assert asked == [str(message.pk)]


def test_the_same_event_is_written_once(write, asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first, second = write("event-1"), write("event-1", template="employer_declined")
    assert first == second
    assert second.template == "employer_verified"
    assert asked == [str(first.pk)]


def test_a_broker_that_is_down_harms_nobody(write, monkeypatch, caplog, django_capture_on_commit_callbacks):
    def down(*args, **options):
        raise OSError("broker at 13800001234")

    monkeypatch.setattr(writing.current_app, "send_task", down)
    with django_capture_on_commit_callbacks(execute=True):
        message = write()
    assert Message.objects.get().state == "pending"
    assert caplog.messages == [f"message {message.pk} waits for the sweeper: OSError"]


def test_without_a_number_the_failure_is_visible_at_once(write, asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = write(to=" ")
    assert (message.state, message.error, asked) == ("failed", "no_number", [])


def test_a_code_lives_ten_minutes(write, clock):
    message = write(template="code", values={"code": "246810", "minutes": 10}, purpose="code")
    assert message.expires_at.isoformat() == "2026-11-22T02:10:00+00:00"


def test_other_purposes_are_refused(write):
    with pytest.raises(ValueError, match="gossip"):
        write(purpose="gossip")


@pytest.mark.django_db(transaction=True)
def test_a_message_outside_a_transaction_is_an_error(asked):
    wanted = {"key": "a", "template": "employer_verified", "to": "13800001234", "values": {}}
    with pytest.raises(RuntimeError, match="in the transaction of the event"):
        services.enqueue(**wanted)
    with transaction.atomic():
        kept = services.enqueue(**wanted)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.enqueue(**{**wanted, "key": "b"})
        raise ZeroDivisionError
    assert [message.pk for message in Message.objects.all()] == [kept.pk]
    assert asked == [str(kept.pk)]


def test_the_sweeper_sends_what_was_left_behind(write, gateway, asked, clock):
    first, second, sent, later = (write(f"event-{n}") for n in range(4))
    Message.objects.filter(pk=sent.pk).update(state="sent")
    Message.objects.filter(pk=second.pk).update(
        state="sending", lease_until=timezone.now() + timedelta(seconds=120)
    )
    Message.objects.filter(pk=later.pk).update(next_try_at="2026-11-22T11:00:00+08:00")
    clock.shift(14)
    assert services.sweep() == 0
    clock.shift(1)
    assert services.sweep() == 1
    assert set(gateway.taken) == {first.pk}
    clock.shift(105)
    assert services.sweep() == 1
    assert set(gateway.taken) == {first.pk, second.pk}
    assert asked == []


def test_codes_do_not_wait_behind_the_mornings_reminders(write, gateway, monkeypatch, clock):
    reminders = [write(f"reminder-{n}", template="lapsed", values={"on": "2026-11-22"}) for n in range(3)]
    clock.shift(60)
    late = write("code", template="code", values={"code": "246810", "minutes": 10})
    clock.shift(60)
    monkeypatch.setattr(sweeping, "SWEEP_LIMIT", 2)
    services.sweep()
    first, second = gateway.taken
    assert first == late.pk
    assert second in [reminder.pk for reminder in reminders]


def test_a_sweep_ends_in_time_and_leaves_the_rest_to_the_next(write, gateway, monkeypatch, clock):
    for number in range(3):
        write(f"event-{number}")
    clock.shift(60)
    ticks = iter([0, 0, sweeping.SWEEP_SECONDS + 1, 0, 1, 2])
    monkeypatch.setattr(sweeping, "monotonic", lambda: next(ticks))
    assert services.sweep() == 1
    assert services.sweep() == 2
    assert len(gateway.taken) == 3


def test_a_message_that_nobody_can_read_stops_no_other(write, gateway, clock, caplog):
    """Its key was taken away, or its row was meddled with."""
    broken, other = write("event-1"), write("event-2")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE outbox_message SET text = %s WHERE key = %s", ["gone:token", "event-1"])
    clock.shift(60)
    assert services.sweep() == 2
    assert set(gateway.taken) == {other.pk}
    assert caplog.messages == [f"message {broken.pk} was left behind by the sweeper: Unreadable"]


def test_the_sweeper_blanks_codes_that_ended(code, write, fresh, clock):
    event = write("event-2")
    Message.objects.update(state="sent")
    services.sweep()
    assert "246810" in fresh(code).text
    clock.shift(601)
    services.sweep()
    assert (fresh(code).text, fresh(code).values) == ("", {})
    assert fresh(code).blanked_at is not None
    assert fresh(event).text != ""
