"""Writes what the public credit platform must be told."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from applications.accounts.roles import PORTAL
from applications.sanctions.reporting import FORMATS
from applications.sanctions.services import report


class Command(BaseCommand):
    help = "Writes the entries for the public credit platform that were not reported yet to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the file to write; it must not exist")
        parser.add_argument("--format", choices=FORMATS, default="csv")
        parser.add_argument("--again", action="store_true", help="everything, also what was reported before")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["path"]
        if path.exists():
            raise CommandError(f"{path} exists already")
        text, number = report(actor=PORTAL, form=options["format"], again=options["again"])
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8", newline="")
        self.stdout.write(f"{number} entries in {path}")
