"""``manage.py restore DIR``: a backup into an empty database and an empty storage, then looked through."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from jifen_portal.backups import BackupError, checking, database, files, manifest

CHECKS: dict[str, Callable[[], Iterable[str]]] = {
    "audit": checking.audit,
    "papers": checking.papers,
    "uploads": checking.uploads,
    "archives": checking.archives,
}


class Command(BaseCommand):
    help = "Put a backup into an empty place, verify audit, papers and files, and say how long each took."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        began = time.monotonic()
        try:
            said = manifest.read(folder)
            for name, digest in said.parts.items():
                if not (folder / name).is_file() or files.file_hash(folder / name) != digest:
                    raise BackupError(f"{name} is missing or altered. Take another backup.")
            listed = files.read_list(folder / files.LIST)
            source = next(folder / name for name in said.parts if name != files.LIST)
            self._step("database", lambda: database.load(connection, source))
            self._step("files", lambda: files.copy_in(default_storage, folder, listed))
        except BackupError as error:
            raise CommandError(str(error)) from error
        found = [f"{name}: {line}" for name, check in CHECKS.items() for line in self._look(name, check)]
        minutes = (time.monotonic() - began) / 60
        if found:
            raise CommandError("\n".join([*found, f"{len(found)} findings after {minutes:.1f} minutes"]))
        self.stdout.write(f"Restored as of {said.made_at}, {said.files} files, whole: {minutes:.1f} minutes.")

    def _look(self, name: str, check: Callable[[], Iterable[str]]) -> list[str]:
        found: list[str] = []
        self._step(name, lambda: found.extend(check()))
        return found

    def _step(self, name: str, act: Callable[[], object]) -> None:
        began = time.monotonic()
        act()
        self.stdout.write(f"{name:10} {time.monotonic() - began:8.1f} s")
