"""What is put back is what was made, and only where it was made on the same rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from applications.accounts.models import User
from applications.cases.models import Case
from materials.models import StoredFile
from tests.applications.remembered import memory

CaseAt = Callable[..., Case]


@pytest.fixture
def making(case_at: CaseAt) -> Callable[[], tuple[int, Case]]:
    """Brings a case to the counter; the number of statements that it took, and the case."""

    def make() -> tuple[int, Case]:
        with CaptureQueriesContext(connection) as statements:
            case = case_at("handed_in", serial=58)
        return len(statements), case

    return make


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything() -> str:
    """All rows of all tables, decrypted."""
    return str(connection.creation.serialize_db_to_string())


def test_the_same_rows_are_there_the_second_time(making: Callable[[], Any]) -> None:
    with undone():
        _, case = making()
        made, waiting = everything(), len(connection.run_on_commit)
    with undone():
        statements, again = making()
        assert statements < 100
        assert (again, everything(), len(connection.run_on_commit)) == (case, made, waiting)
    assert not Case.objects.filter(pk=case.pk).exists()


def test_on_other_rows_it_is_done_anew(making: Callable[[], Any]) -> None:
    with undone():
        _, case = making()
    with undone():
        User.objects.update(is_active=True)
        statements, again = making()
        assert statements > 300
        assert again.state == case.state
    assert memory.trail.beneath is not None


def test_at_another_time_it_is_done_anew(making: Callable[[], Any]) -> None:
    with undone():
        making()
    with undone(), time_machine.travel(timezone.now() + timedelta(hours=2)):
        statements, _ = making()
        assert statements > 300


def test_without_its_files_it_is_done_anew(making: Callable[[], Any]) -> None:
    with undone():
        making()
        default_storage.delete(StoredFile.objects.latest("created_at").stored_name)
    with undone():
        statements, _ = making()
        assert statements > 300


def test_what_stood_on_something_done_anew_is_done_anew(making: Callable[[], Any], case_at: CaseAt) -> None:
    with undone():
        making()
        lost = StoredFile.objects.latest("created_at").stored_name
        case_at("handed_in", serial=56)
        default_storage.delete(lost)
    with undone():
        making()
        with CaptureQueriesContext(connection) as statements:
            case_at("handed_in", serial=56)
        assert len(statements) > 300


@pytest.mark.skipif(connection.vendor != "postgresql", reason="elsewhere the newest row is what counts")
def test_numbers_go_on_behind_what_was_put_back(making: Callable[[], Any], case_at: CaseAt) -> None:
    with undone():
        _, case = making()
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('cases_case', 'id'), %s)", [case.pk - 1 or 1])
    with undone():
        making()
        assert case_at("draft", serial=57).pk > case.pk
