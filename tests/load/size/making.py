"""Cities of several sizes, each in a database of one private PostgreSQL."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from tests.load.environment import ROOT

LARGE = {
    "shared_buffers": "4GB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
    "default_toast_compression": "lz4",
    "random_page_cost": "1.1",
    "effective_cache_size": "12GB",
}
"""How docs/guides/deploy.md sets up PostgreSQL on a machine of 16 GB and more."""


def city(environment: Mapping[str, str], cases: int, *options: str) -> tuple[dict[str, str], float]:
    """The environment of a portal with so many cases more than the demonstration has, and seconds it took.

    Nobody may be connected to the database that is copied.
    """
    name = f"city_{cases}"
    original = urlsplit(environment["DATABASE_URL"]).path.lstrip("/")
    connection = psycopg2.connect(_database(environment["DATABASE_URL"], "template1"))
    connection.autocommit = True  # a database is not made within a transaction
    connection.cursor().execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    connection.close()
    made = {**environment, "DATABASE_URL": _database(environment["DATABASE_URL"], name)}
    began = time.monotonic()
    command = [sys.executable, "manage.py", "make_population", "--cases", str(cases), *options]
    subprocess.run(command, cwd=ROOT, env=made, check=True)
    return made, time.monotonic() - began


def run(environment: Mapping[str, str], module: str, *options: str) -> str:
    """What a module prints in a portal's environment."""
    settings = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "jifen_portal.settings"}
    command = [sys.executable, "-m", module, *options]
    done = subprocess.run(command, cwd=ROOT, env=settings, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def _database(address: str, name: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
