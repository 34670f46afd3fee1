"""Emptying the database takes nothing from what is remembered, unless it begins with other rows then."""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from applications.accounts.models import User
from applications.places.models import District
from tests.applications.remembered import Memory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def times() -> Iterator[Callable[[], int]]:
    """Has somebody entered, in a transaction that is undone; how many times that was done by the act."""
    memory, done = Memory(), []

    def act() -> int:
        done.append(1)
        return User.objects.create(login="somebody").pk

    def enter() -> int:
        with memory.ground(), transaction.atomic():
            key = memory.remembered("somebody", act)
            assert User.objects.get().pk == key
            transaction.set_rollback(True)
        return len(done)

    yield enter
    connection.execute_wrappers.remove(memory.trail)


def empty() -> None:
    call_command("flush", database="default", verbosity=0)


def test_on_the_same_rows_it_is_put_back(times: Callable[[], int]) -> None:
    assert times() == 1
    User.objects.create(login="another")
    empty()
    assert times() == 1


def test_on_other_rows_it_is_done_anew(times: Callable[[], int]) -> None:
    assert times() == 1
    District.objects.filter(code="310107").update(name="试")
    apps.get_app_config("emptying").times += 1  # type: ignore[attr-defined]
    assert times() == 2
