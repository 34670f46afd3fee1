"""A database as one file, and back into an empty one: by PostgreSQL's programs, and by SQLite's own means."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper as Embedded

from jifen_portal.backups import BackupError, database

SERVER = os.environ.get("DATABASE_URL", "")
on_postgresql = pytest.mark.skipif(not SERVER, reason="needs the private PostgreSQL server of scripts/test")
NAMES = ("backup_from", "backup_into")


@pytest.fixture
def two() -> Iterator[list[DatabaseWrapper]]:
    """Two databases on the server of this run, both empty."""
    with closing(psycopg2.connect(SERVER)) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            for name in NAMES:
                cursor.execute(f"CREATE DATABASE {name}")
        made = [DatabaseWrapper(connection.settings_dict | {"NAME": name}) for name in NAMES]
        try:
            yield made
        finally:
            for one in made:
                one.close()
            with server.cursor() as cursor:
                for name in NAMES:
                    cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@on_postgresql
@pytest.mark.postgres
@pytest.mark.django_db(databases=["default"])
def test_a_dump_fills_an_empty_database_and_no_other(two: list[DatabaseWrapper], tmp_path: Path) -> None:
    source, target = two
    with source.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('积分')")
    source.close()
    written = database.dump(source, tmp_path)
    database.load(target, written)
    with target.cursor() as cursor:
        cursor.execute("SELECT word FROM kept")
        assert cursor.fetchall() == [("积分",)]
    with pytest.raises(BackupError, match="not empty"):
        database.load(target, written)


@on_postgresql
@pytest.mark.postgres
@pytest.mark.django_db(databases=["default"])
def test_a_backup_of_the_other_kind_is_refused(two: list[DatabaseWrapper], tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="is not for PostgreSQL"):
        database.load(two[1], tmp_path / "database.sqlite3")


@pytest.mark.django_db
def test_the_embedded_database_is_copied_while_others_write(tmp_path: Path) -> None:
    plain = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}, "TIME_ZONE": None, "CONN_MAX_AGE": 0}
    more = {"AUTOCOMMIT": True, "CONN_HEALTH_CHECKS": False, "ATOMIC_REQUESTS": False}
    source, target = (
        Embedded(plain | more | {"NAME": str(tmp_path / name)}, alias=name) for name in ("from", "into")
    )
    with closing(source), closing(target), source.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (word text)")
        cursor.execute("INSERT INTO kept VALUES ('积分')")
        database.load(target, database.dump(source, tmp_path))
        with target.cursor() as found:
            assert found.execute("SELECT word FROM kept").fetchall() == [("积分",)]
        with pytest.raises(BackupError, match="not empty"):
            database.load(target, tmp_path / "database.sqlite3")
