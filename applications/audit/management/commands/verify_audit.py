"""``manage.py verify_audit [--seal-file FILE]``: exit status 1 and one line for each finding."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from applications.audit.models import Event, Seal
from applications.audit.verification import findings


class Command(BaseCommand):
    help = "Find removed, altered or cut-off audit events and seals."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--seal-file", type=Path, help="a seal kept outside the database (AUDIT_SEAL_FILE)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = False
        for line in findings(options["seal_file"]):
            self.stdout.write(line)
            found = True
        if found:
            sys.exit(1)
        self.stdout.write(f"{Event.objects.count()} events and {Seal.objects.count()} seals are whole")
