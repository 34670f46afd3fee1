from types import SimpleNamespace

from applications.outbox import selectors
from applications.outbox.models import ConsoleReceipt, Message


def test_the_newest_first(write, clock):
    write("event-1")
    clock.shift(1)
    second = write("event-2", to="")
    clock.shift(1)
    third = write("event-3")
    assert selectors.newest(2) == [third, second]


def test_only_the_system_administrator_walks_through_messages(write):
    write()
    assert Message.objects.visible_to(SimpleNamespace(role="system_admin")).count() == 1
    assert Message.objects.visible_to(SimpleNamespace(role="audit_admin")).count() == 0


def test_rows_are_named_by_id_only(write):
    message = write()
    receipt = ConsoleReceipt.objects.create(message=message)
    assert (str(message), str(receipt)) == (f"message {message.pk}", f"receipt of {message.pk}")
