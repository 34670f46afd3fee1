"""Numbers stay whole when many issue at once; on whatever database the tests run."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection, connections, transaction

from applications.accounts.roles import PORTAL
from applications.notices import services
from applications.notices.models import Paper, PaperCounter
from tests.applications.notices.samples import CONTENTS

THREADS, PAPERS = 8, 25


class UndoneError(Exception):
    pass


def _issue_many(worker: int) -> None:
    try:
        for turn in range(PAPERS):
            _issue_one(undo=False)
            if turn % 5 == 0:
                with pytest.raises(UndoneError):
                    _issue_one(undo=True)
    finally:
        connection.close()


def _issue_one(*, undo: bool) -> None:
    with transaction.atomic():
        services.issue(
            actor=PORTAL,
            kind="points_notice_employer",
            district_code="310107",
            content=CONTENTS["points_notice_employer"],
            employer_id=3,
        )
        if undo:
            raise UndoneError


@pytest.fixture
def shared_database(transactional_db, tmp_path, monkeypatch):
    """One database for all threads: of SQLite a file, since one in memory refuses instead of waiting."""
    if connection.vendor == "sqlite":
        path = tmp_path / "numbers.sqlite3"
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
        own = connections.settings["default"] | {"NAME": str(path)}
        monkeypatch.setitem(connections.settings, "default", own)


def _outcome(_turn: int) -> tuple[list[int], int]:
    try:
        return sorted(Paper.objects.values_list("seq", flat=True)), PaperCounter.objects.get().last
    finally:
        connection.close()


@pytest.mark.usefixtures("shared_database")
def test_eight_threads_leave_no_gap_and_no_double(monkeypatch):
    monkeypatch.setattr("applications.notices.services.issuing.schedule", lambda paper_id: None)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(_issue_many, range(THREADS)))
        ((numbers, last),) = pool.map(_outcome, range(1))
    assert numbers == list(range(1, THREADS * PAPERS + 1))
    assert last == THREADS * PAPERS
