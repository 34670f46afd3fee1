"""The database as one file, and back into an empty one."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.client import DatabaseClient

from jifen_portal.backups import BackupError

NAMES = {"postgresql": "database.dump", "sqlite": "database.sqlite3"}


def dump(connection: BaseDatabaseWrapper, folder: Path) -> Path:
    """Write the whole database as of one moment while others go on; the file. Raises BackupError."""
    target = folder / NAMES[connection.vendor]
    if connection.vendor == "postgresql":
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
        _run("pg_dump", options, connection.settings_dict)
    else:
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
    return target


def load(connection: BaseDatabaseWrapper, source: Path) -> None:
    """Fill an empty database. Raises BackupError where it is not empty, or the file is of the other kind."""
    if connection.introspection.table_names():
        raise BackupError("The database is not empty. Name a new one with DATABASE_URL.")
    if source.name != NAMES[connection.vendor]:
        raise BackupError(f"{source.name} is not for {connection.display_name}: look at DATABASE_URL.")
    if connection.vendor == "postgresql":
        connection.close()
        options = ["--exit-on-error", "--no-owner", "--no-privileges", "--jobs=2", str(source)]
        _run("pg_restore", options, connection.settings_dict, into=True)
    else:
        connection.ensure_connection()
        with closing(sqlite3.connect(source)) as copy:
            copy.backup(connection.connection)
        connection.close()


def _run(program: str, options: list[str], database: dict[str, Any], *, into: bool = False) -> None:
    """PostgreSQL's own programs; the password goes by the environment, where other users cannot read it."""
    path = shutil.which(program)
    if path is None:
        raise BackupError(f"{program} is not installed. Install postgresql-client of the server's version.")
    (_psql, *where, name), environment = DatabaseClient.settings_to_cmd_args_env(database, [])
    target = [f"--dbname={name}"] if into else [name]
    done = subprocess.run(  # noqa: S603  (our own words and settings)
        [path, *options, *where, *target],
        env=os.environ | (environment or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()[-1000:]}")
