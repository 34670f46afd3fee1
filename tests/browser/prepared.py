"""What a portal starts from: folder, database and queue with the invented people, made once in a run.

Every core's portal has a copy of its own. Making them takes a quarter of a minute, copying them a moment.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from psycopg2 import sql
from redis import Redis

from scripts.processes import Portal

SERVER, BROKER = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
SETUP = "servers" if SERVER else "embedded"
_DEMONSTRATION = {
    "JIFEN_DEMO": "1",
    "JIFEN_SECURE_COOKIES": "0",
    "DJANGO_SETTINGS_MODULE": "jifen_portal.settings",
}


@dataclass(frozen=True, slots=True)
class Stores:
    """Where one portal keeps everything: a folder and, on servers, a database and a queue of its own."""

    folder: Path
    database: str = ""
    queue: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """What a portal is told of them."""
        told = {**_DEMONSTRATION, "JIFEN_VAR": str(self.folder)}
        if SETUP == "servers":
            told |= {"DATABASE_URL": _at(SERVER, self.database), "REDIS_URL": _at(BROKER, self.queue)}
        return told


@contextmanager
def stores_for(whole_run: Path, folder: Path, core: int) -> Iterator[Stores]:
    """What the portal of one core keeps everything in; ``whole_run`` is a folder that all cores share.

    Whoever comes first makes what is copied, whoever leaves first throws it away.
    """
    original = Stores(whole_run / "prepared", f"stories_{secrets.token_hex(4)}", 1)
    mine = Stores(folder, f"stories_{secrets.token_hex(4)}", 2 + core)
    name = whole_run / "prepared.database"
    with _alone(whole_run):
        if original.folder.exists():
            original = Stores(original.folder, name.read_text(), original.queue)
        else:
            _make(original)
            name.write_text(original.database)
        shutil.copytree(original.folder, mine.folder, dirs_exist_ok=True)
        _copy_servers(original, mine)
    yield mine
    _drop(mine)
    with _alone(whole_run):
        if original.folder.exists():
            _drop(original)
            shutil.rmtree(original.folder)


@contextmanager
def _alone(whole_run: Path) -> Iterator[None]:
    with (whole_run / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(stores: Stores) -> None:
    """Under another name first: a folder that is there is whole."""
    making = Stores(stores.folder.with_name("preparing"), stores.database, stores.queue)
    _order(sql.SQL("CREATE DATABASE {}"), making.database)
    Portal(0, making.environment).python("-m", "scripts.prepare")
    making.folder.rename(stores.folder)


def _copy_servers(original: Stores, copy: Stores) -> None:
    _order(sql.SQL("CREATE DATABASE {} TEMPLATE {}"), copy.database, original.database)
    if SETUP == "servers":
        with Redis.from_url(_at(BROKER, original.queue)) as queue:
            for key in queue.scan_iter():
                queue.copy(key, key, destination_db=copy.queue, replace=True)


def _drop(stores: Stores) -> None:
    _order(sql.SQL("DROP DATABASE {} WITH (FORCE)"), stores.database)


def _order(order: sql.SQL, *names: str) -> None:
    """Tell PostgreSQL, where there is one."""
    if SETUP == "embedded":
        return
    connection = psycopg2.connect(SERVER)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(order.format(*map(sql.Identifier, names)))
    connection.close()


def _at(address: str, name: object) -> str:
    return f"{address.rpartition('/')[0]}/{name}"
