"""``manage.py await_parts [--within 60]``: waits until the portal can work, or says what is missing."""

import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from jifen_portal.health import PARTS

PAUSE = 1.0  # seconds between two questions
HINTS = {
    "database": "Start PostgreSQL; DATABASE_URL says where it is looked for.",
    "tables": "Run manage.py migrate.",
    "broker": "Start Redis; REDIS_URL says where it is looked for.",
    "storage": "Let the portal's user write under JIFEN_VAR, or look at the settings JIFEN_S3_….",
}


class TablesBehindError(Exception):
    """The database lacks migrations of this version."""


def ask_tables() -> None:
    """Raises TablesBehindError where migrations are to be run, and whatever the database raises."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        raise TablesBehindError(f"{len(missing)} migrations are not applied, the first is {missing[0][0]}")


def parts() -> dict[str, Callable[[], None]]:
    """What is waited for, in the order in which it is looked at."""
    return {"database": PARTS["database"], "tables": ask_tables} | PARTS


class Command(BaseCommand):
    help = "Wait for database, its tables, broker and storage; name those that are missing when time is up."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--within", type=float, default=60, help="seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        last = time.monotonic() + options["within"]
        told: set[str] = set()
        while missing := silent():
            for name, why in missing.items():
                if name not in told:
                    told.add(name)
                    self.stdout.write(f"waiting for the {name}: {why}")
            if time.monotonic() > last:
                lines = [f"- {name}: {why}\n  {HINTS[name]}" for name, why in missing.items()]
                raise CommandError("The portal cannot start. Missing:\n" + "\n".join(lines))
            time.sleep(PAUSE)
        self.stdout.write("every part answers")


def silent() -> dict[str, str]:
    """The parts that do not answer, each with the first line of why."""
    found: dict[str, str] = {}
    for name, ask in parts().items():
        if name == "tables" and "database" in found:
            continue
        try:
            ask()
        except Exception as error:
            connection.close()
            said = str(error).strip().splitlines() or [""]
            found[name] = f"{type(error).__name__}: {said[0]}"
    return found
