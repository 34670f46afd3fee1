"""What a portal starts from: folder and database with the invented people, made once in a run.

Every core's portal has a copy of its own. Making them takes a quarter of a minute, copying them a moment.
``python -m tests.browser.prepared`` makes them before the stories begin, in the folder JIFEN_TEST_PEOPLE.
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

from scripts.processes import Portal

SERVER, BROKER = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
SETUP = "servers" if SERVER else "embedded"
_MADE_BEFORE = os.environ.get("JIFEN_TEST_PEOPLE", "")
_DEMONSTRATION = {
    "JIFEN_DEMO": "1",
    "JIFEN_SECURE_COOKIES": "0",
    "DJANGO_SETTINGS_MODULE": "jifen_portal.settings",
}
# Else the worker of every portal would print the same papers and send the same messages before anything new.
_WORK_OFF = """
from applications.notices.models import Paper
from applications.notices.services.printing import render
from applications.outbox.models import Message
from applications.outbox.services import deliver
from jifen_portal.celery import app
for paper in Paper.objects.filter(state="pending"):
    render(paper_id=paper.pk)
for message in Message.objects.filter(state="pending"):
    deliver(message_id=message.pk)
app.control.purge()
"""


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


def folder_of(whole_run: Path) -> Path:
    """Where the original lies: where it was made before, else in a folder that all cores of a run share."""
    folder = Path(_MADE_BEFORE) / SETUP if _MADE_BEFORE else whole_run
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def stores_for(shared: Path, folder: Path, core: int) -> Iterator[Stores]:
    """What the portal of one core keeps everything in; ``shared``: see :func:`folder_of`.

    Whoever comes first makes what is copied; what only this run knows of, whoever leaves first throws away.
    """
    mine = Stores(folder, f"stories_{secrets.token_hex(4)}", 2 + core)
    with _alone(shared):
        original = _original(shared)
        shutil.copytree(original.folder, mine.folder, dirs_exist_ok=True)
        _order(sql.SQL("CREATE DATABASE {} TEMPLATE {}"), mine.database, original.database)
    yield mine
    _drop(mine)
    with _alone(shared):
        if original.folder.exists() and not _MADE_BEFORE:
            _drop(original)
            shutil.rmtree(original.folder)


@contextmanager
def _alone(shared: Path) -> Iterator[None]:
    with (shared / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _original(shared: Path) -> Stores:
    """What is copied; made where nobody did so before."""
    folder, name = shared / "prepared", shared / "prepared.database"
    if folder.exists():
        return Stores(folder, name.read_text(), 1)
    database = f"stories_{secrets.token_hex(4)}"
    making = Stores(shared / "preparing", database, 1)
    _order(sql.SQL("CREATE DATABASE {}"), database)
    portal = Portal(0, making.environment)
    portal.python("-m", "scripts.prepare")
    portal.manage("shell", "-c", _WORK_OFF)
    name.write_text(database)
    making.folder.rename(folder)  # a folder that is there is whole
    return Stores(folder, database, 1)


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


if __name__ == "__main__":
    with _alone(folder_of(Path())):
        _original(folder_of(Path()))
