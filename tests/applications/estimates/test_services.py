"""Anonymous records: opened by their key alone, and gone after their time."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from applications.estimates import services
from applications.estimates.handles import Handle
from applications.estimates.models import Purpose, Sealed
from applications.estimates.tasks import forget_expired

pytestmark = pytest.mark.django_db
ANSWERS, RESULT = Purpose.ANSWERS, Purpose.RESULT
CONTENT = {"birth_date": "1990-05-06", "base": Decimal("10500.50"), "months": 12, "major": "护理学"}
DAY = "2026-11-22T12:00:00+08:00"


def test_what_was_kept_comes_back_exactly_and_lies_nowhere_readably() -> None:
    handle = services.create(purpose=ANSWERS, content=CONTENT)
    assert services.read(handle, ANSWERS) == CONTENT
    row = Sealed.objects.values().get()
    assert sorted(row) == ["body", "created_at", "expires_on", "id", "purpose"]
    assert not any(word in str(row) for word in ("1990", "10500", "护理学", handle.key))


@pytest.mark.parametrize(
    "other",
    [
        lambda held: (Handle(held.id, Handle.new().key), ANSWERS),
        lambda held: (Handle(Handle.new().id, held.key), ANSWERS),
        lambda held: (held, RESULT),
        lambda held: (None, ANSWERS),
    ],
)
def test_without_id_key_and_purpose_nothing_is_found(other) -> None:
    held = services.create(purpose=ANSWERS, content=CONTENT)
    handle, purpose = other(held)
    assert services.read(handle, purpose) is None
    if handle is not None:
        assert services.change(handle, purpose, lambda content: {}) is None
        services.delete(handle, purpose)
    assert services.read(held, ANSWERS) == CONTENT


def test_a_record_does_not_open_under_another_id() -> None:
    """Somebody who can write to the table can't hand one visitor's record to another."""
    one, two = (services.create(purpose=ANSWERS, content={"n": n}) for n in (1, 2))
    Sealed.objects.filter(pk=two.id).update(body=Sealed.objects.get(pk=one.id).body)
    assert services.read(Handle(two.id, one.key), ANSWERS) is None


def test_a_change_gets_the_newest_content_and_30_more_days() -> None:
    with time_machine.travel(DAY, tick=False):
        handle = services.create(purpose=ANSWERS, content={"a": 1})
        assert services.expires_on(handle) == date(2026, 12, 22)
    with time_machine.travel("2026-12-21T12:00:00+08:00", tick=False):
        assert services.change(handle, ANSWERS, lambda held: {**held, "b": 2}) == {"a": 1, "b": 2}
        assert services.expires_on(handle) == date(2027, 1, 20)
        assert services.read(handle, ANSWERS) == {"a": 1, "b": 2}


def test_what_cannot_be_kept_leaves_what_was_there() -> None:
    handle = services.create(purpose=ANSWERS, content={"a": 1})
    large = {"a": "x" * services.MOST_BYTES}
    with pytest.raises(services.TooLarge):
        services.change(handle, ANSWERS, lambda held: large)
    with pytest.raises(services.TooLarge):
        services.create(purpose=ANSWERS, content=large)
    assert services.read(handle, ANSWERS) == {"a": 1} and Sealed.objects.count() == 1


def test_after_its_time_a_record_does_not_open_and_is_deleted() -> None:
    with time_machine.travel(DAY, tick=False):
        old = services.create(purpose=ANSWERS, content=CONTENT)
    with time_machine.travel("2026-12-21T23:59:00+08:00", tick=False):
        young = services.create(purpose=RESULT, content=CONTENT)
        forget_expired()
        assert services.read(old, ANSWERS) == CONTENT
    with time_machine.travel("2026-12-22T00:01:00+08:00", tick=False):
        assert (services.read(old, ANSWERS), services.expires_on(old)) == (None, None)
        assert services.change(old, ANSWERS, lambda held: held) is None
        assert Sealed.objects.count() == 2
        forget_expired()
        assert [row.pk for row in Sealed.objects.all()] == [young.id]


def test_a_record_is_deleted_on_request() -> None:
    handle = services.create(purpose=ANSWERS, content=CONTENT)
    services.delete(handle, ANSWERS)
    services.delete(handle, ANSWERS)
    assert not Sealed.objects.exists()


def test_a_handle_survives_as_text_and_hides_its_key_when_printed() -> None:
    handle = Handle.new()
    assert Handle.read(handle.text) == handle and len(handle.text) == 66
    assert handle.key not in repr(handle) and handle.id in repr(handle)


@pytest.mark.parametrize(
    "spoil", ["", ".", "a.b", "{0}", "{0}.{1}x", "{0}.{1}.", "x{0}.{1}", "{0}.密{1}", "{0}. {1}"]
)
def test_anything_else_is_no_handle(spoil: str) -> None:
    handle = Handle.new()
    assert Handle.read(spoil.format(handle.id, handle.key)) is None
    assert Handle.read(handle.text[:-1] + "*") is None


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a key"):
        _ = Handle("x", "short").secret
