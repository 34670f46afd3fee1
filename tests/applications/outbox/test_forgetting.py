"""What messages of long ago said is forgotten; that there were some is not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from applications.outbox.models import Message, State
from applications.outbox.services import enqueue, forget_texts

pytestmark = pytest.mark.django_db


def old(days: int, state: str = State.DELIVERED) -> Message:
    message = enqueue(key=f"k{days}{state}", template="accepted", to="13800000001", values={"case": "JF1"})
    Message.objects.filter(pk=message.pk).update(
        created_at=timezone.now() - timedelta(days=days), state=state, text="已受理"
    )
    return message


def test_text_values_and_number_go_after_180_days() -> None:
    kept, gone, failed = old(180 - 1), old(181), old(182, State.FAILED)
    waiting = old(183, State.PENDING)
    assert forget_texts(now=timezone.now()) == 2
    for message in (gone, failed):
        message.refresh_from_db()
        assert (message.text, message.values, message.to, message.to_index) == ("", {}, "", "")
        assert message.blanked_at is not None
        assert message.template == "accepted"
    for message in (kept, waiting):
        message.refresh_from_db()
        assert (message.text, message.to) == ("已受理", "13800000001")
    assert forget_texts(now=timezone.now()) == 0


def test_what_was_written_without_a_number_is_forgotten_as_well() -> None:
    message = enqueue(key="k", template="accepted", to="", values={"case": "JF1"})
    Message.objects.update(created_at=timezone.now() - timedelta(days=181))
    assert forget_texts(now=timezone.now()) == 1
    message.refresh_from_db()
    assert (message.text, message.values) == ("", {})
    assert forget_texts(now=timezone.now()) == 0


def test_nobody_is_asked_to_send_again_what_is_forgotten() -> None:
    old(181, State.FAILED)
    assert Message.objects.undelivered().count() == 1
    forget_texts(now=timezone.now())
    assert Message.objects.undelivered().count() == 0
