"""Quiet hours and limits: nothing is lost by them, and codes do not wait for the morning."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Barrier, BrokenBarrierError
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from applications.outbox import holding, services
from applications.outbox.gateways.protocol import GatewayError
from applications.outbox.models import Message
from applications.outbox.services import delivery

SHANGHAI = ZoneInfo("Asia/Shanghai")
LAPSED = {"template": "lapsed", "values": {"on": "2026-11-22"}}


def at(clock, hour, minute=0, day=22):
    clock.move_to(datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI), tick=False)


def sent(write, number, **more):
    """So many messages that were handed over a minute apart, the last one now."""
    for n in range(number):
        message = write(f"{more.get('to', '')}{more.get('template', '')}{n}", **more)
        at_ = timezone.now() - timedelta(minutes=number - 1 - n)
        Message.objects.filter(pk=message.pk).update(state="sent", sent_at=at_)


@pytest.mark.parametrize(
    ("time", "until"),
    [
        ((7, 59), (22, 8)),
        ((0, 20), (22, 8)),
        ((8, 0), None),
        ((20, 59), None),
        ((21, 0), (23, 8)),
        ((23, 59), (23, 8)),
    ],
)
def test_a_reminder_waits_for_the_morning(write, gateway, clock, time, until):
    message = write(**LAPSED)
    at(clock, *time)
    Message.objects.update(next_try_at=timezone.now())
    assert services.deliver(message_id=message.pk) is (until is None)
    row = Message.objects.get()
    if until:
        assert (row.state, row.attempts, gateway.calls) == ("pending", 0, [])
        assert row.next_try_at == datetime(2026, 11, *until, tzinfo=SHANGHAI)
        clock.move_to(row.next_try_at, tick=False)
        assert services.deliver(message_id=message.pk) is True


def test_codes_and_events_go_at_any_hour(write, code, gateway, clock):
    event = write("event-2")
    at(clock, 3, day=23)
    Message.objects.update(expires_at=None)
    assert services.deliver(message_id=code.pk) is True
    assert services.deliver(message_id=event.pk) is True


def test_what_is_over_a_numbers_limit_waits_until_there_is_room(write, gateway, fresh, clock):
    at(clock, 12)
    sent(write, 50)
    late, other = write("late"), write("other", to="13900001234")
    assert services.deliver(message_id=late.pk) is False
    assert services.deliver(message_id=other.pk) is True
    first = Message.objects.exclude(sent_at=None).order_by("sent_at").first()
    assert fresh(late).next_try_at == first.sent_at + timedelta(days=1)
    clock.move_to(fresh(late).next_try_at, tick=False)
    assert services.deliver(message_id=late.pk) is True


def test_a_code_over_the_limit_is_not_sent_too_late(write, gateway, fresh, clock):
    code = {"template": "code", "values": {"code": "246810", "minutes": 10}}
    sent(write, 5, **code)
    sixth, event = write("sixth", **code), write("event")
    assert services.deliver(message_id=sixth.pk) is False
    assert (fresh(sixth).state, fresh(sixth).error) == ("failed", "too_many")
    assert services.deliver(message_id=event.pk) is True
    clock.shift(timedelta(hours=1))
    assert services.deliver(message_id=write("seventh", **code).pk) is True


def test_all_numbers_of_an_account_share_a_limit(write, gateway, monkeypatch):
    monkeypatch.setattr(holding, "PER_ACCOUNT", holding.Limit(2, timedelta(days=1)))
    sent(write, 1, to="13900000001", chain="employer:1")
    sent(write, 1, to="13900000002", chain="employer:1")
    same = write("same", to="13900000003", chain="employer:1")
    other = write("other", to="13900000003", chain="employer:2")
    assert services.deliver(message_id=same.pk) is False
    assert services.deliver(message_id=other.pk) is True


def test_what_is_on_its_way_counts_until_it_is_known_what_became_of_it(write, gateway, fresh, clock):
    at(clock, 12)
    sent(write, 49)
    first, second = write("first"), write("second")
    answers = []

    def meanwhile(_message):
        answers.append(services.deliver(message_id=second.pk))
        return GatewayError("broken")

    gateway.script = [meanwhile]
    assert services.deliver(message_id=first.pk) is False
    assert answers == [False]
    soon = timezone.now() + timedelta(seconds=settings.OUTBOX_LEASE)
    assert (fresh(second).state, fresh(second).next_try_at) == ("pending", soon)
    # The gateway may have taken the first, so that there is still no room for the second.
    clock.move_to(soon, tick=False)
    assert services.deliver(message_id=second.pk) is False
    assert services.deliver(message_id=first.pk) is True
    clock.shift(timedelta(seconds=settings.OUTBOX_LEASE))
    assert services.deliver(message_id=second.pk) is False
    assert fresh(second).next_try_at > timezone.now() + timedelta(hours=20)
    assert list(gateway.taken) == [first.pk]


def test_what_becomes_sent_while_it_is_counted_counts(write, clock):
    at(clock, 12)
    sent(write, 49)
    first, second = write("first"), write("second")
    Message.objects.filter(pk=first.pk).update(state="sending", gateway="scripted")

    def meanwhile(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if sql.startswith("SELECT"):
            Message.objects.filter(pk=first.pk, sent_at=None).update(state="sent", sent_at=timezone.now())
        return found

    with connection.execute_wrapper(meanwhile):
        assert holding.not_before(second) is not None
    assert holding.not_before(second) is not None


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite in memory has no second writer; its file queues"
)
def test_two_workers_at_once_keep_the_limit(write, gateway, clock, monkeypatch):
    clock.move_to(timezone.now())  # and on it goes: threads wait for each other
    with transaction.atomic():
        sent(write, 49)
        both = [write("first").pk, write("second").pk]
    meeting = Barrier(2)

    def counted(message):
        found = holding.not_before(message)
        with suppress(BrokenBarrierError):  # whoever comes second waits for its turn outside
            meeting.wait(0.3)
        return found

    monkeypatch.setattr(delivery, "not_before", counted)

    def hand_over(message_id):
        try:
            return services.deliver(message_id=message_id)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        assert sorted(workers.map(hand_over, both)) == [False, True]
    assert len(gateway.taken) == 1
