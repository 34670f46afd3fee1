"""``manage.py backup DIR``: database and files into a new folder; keys are kept elsewhere."""

import os
import time
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from jifen_portal.backups import BackupError, database, files
from jifen_portal.backups.manifest import Manifest, keys_now


class Command(BaseCommand):
    help = "Write database and sealed files, without the keys, into DIR, which must not exist or be empty."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        os.umask(0o077)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty. Name a new folder.")
        began = time.monotonic()
        try:
            # Files before and after: so every row of the dump finds its file.
            early = files.copy_out(default_storage, folder, {})
            dumped = database.dump(connection, folder)
            listed = files.copy_out(default_storage, folder, early)
        except BackupError as error:
            raise CommandError(str(error)) from error
        list_file = files.write_list(folder, listed)
        fields, indexes = keys_now()
        applied = MigrationRecorder(connection).applied_migrations()
        Manifest(
            made_at=timezone.now().isoformat(),
            parts={path.name: files.file_hash(path) for path in (dumped, list_file)},
            files=len(listed),
            migrations={app: max(name for other, name in applied if other == app) for app, _ in applied},
            field_keys=fields,
            index_keys=indexes,
        ).write(folder)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        self.stdout.write(
            f"{folder}: the database and {len(listed)} files, {size / 1e6:.1f} MB, in"
            f" {(time.monotonic() - began) / 60:.1f} minutes. To be read it needs the keys"
            f" {', '.join(f'field {key}' for key in fields)}: keep them elsewhere."
        )
