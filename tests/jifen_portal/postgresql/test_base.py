"""A kept connection is looked at without a question, and one that the server ended is noticed."""

import os
import time
from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from django.db import InterfaceError, OperationalError, connection, connections

from jifen_portal.postgresql.base import DatabaseWrapper

SERVER = os.environ.get("DATABASE_URL", "")
PATIENCE = 10.0  # seconds
pytestmark = [
    pytest.mark.skipif(not SERVER, reason="needs the private PostgreSQL server of scripts/test"),
    pytest.mark.postgres,
    pytest.mark.django_db,
]


@pytest.fixture
def kept() -> Iterator[DatabaseWrapper]:
    """A connection of its own, of the portal's kind."""
    one = DatabaseWrapper(connection.settings_dict)
    yield one
    one.close()


def _asked(wrapper: Any, question: str) -> Any:
    with wrapper.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def _last_question(pid: int) -> str:
    with psycopg2.connect(SERVER) as other, other.cursor() as cursor:
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [pid])
        return str((cursor.fetchone() or [""])[0])


def _ended(pid: int) -> None:
    """The server ends the connection; PATIENCE at most until it has."""
    with psycopg2.connect(SERVER) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    until = time.monotonic() + PATIENCE
    while _last_question(pid) and time.monotonic() < until:
        time.sleep(0.01)


def test_the_portal_uses_it() -> None:
    assert isinstance(connections["default"], DatabaseWrapper)
    assert connection.settings_dict["CONN_HEALTH_CHECKS"] is True


def test_one_that_stands_is_not_asked(kept: DatabaseWrapper) -> None:
    pid = _asked(kept, "SELECT pg_backend_pid()")
    assert kept.is_usable()
    assert _last_question(pid) == "SELECT pg_backend_pid()"


def test_after_an_error_it_is_asked(kept: DatabaseWrapper) -> None:
    pid = _asked(kept, "SELECT pg_backend_pid()")
    kept.errors_occurred = True
    assert kept.is_usable()
    assert _last_question(pid) == "SELECT 1"


def test_one_that_the_server_ended_is_made_anew_before_the_next_request(kept: DatabaseWrapper) -> None:
    pid = _asked(kept, "SELECT pg_backend_pid()")
    _ended(pid)
    assert not kept.is_usable()
    kept.close_if_unusable_or_obsolete()  # as Django does when a request begins
    assert _asked(kept, "SELECT pg_backend_pid()") != pid


def test_within_one_request_it_fails_as_ever(kept: DatabaseWrapper) -> None:
    _ended(_asked(kept, "SELECT pg_backend_pid()"))
    with pytest.raises((OperationalError, InterfaceError)):
        _asked(kept, "SELECT 1")


def test_none_is_no_connection(kept: DatabaseWrapper) -> None:
    _asked(kept, "SELECT 1")
    kept.connection.close()
    assert not kept.is_usable()
