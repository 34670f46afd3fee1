"""``manage.py verify_paper FILE``: whether a PDF, or the text of a QR code, is a paper of ours."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from applications.notices.checking import check_address, check_file


class Command(BaseCommand):
    help = "Check a paper's signature, code, content and standing; status 1 where something does not hold."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("file", nargs="?", type=Path, help="the PDF")
        what.add_argument("--code", help="what its QR code says, instead of the file")
        parser.add_argument("--offline", action="store_true", help="by certificate and keys alone")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["code"]:
            found = check_address(options["code"], offline=options["offline"])
        else:
            try:
                document = options["file"].read_bytes()
            except OSError as error:
                raise CommandError(f"{options['file']} cannot be read: {error.strerror}") from error
            found = check_file(document, offline=options["offline"])
        for one in found:
            self.stdout.write(f"{'ok ' if one.holds else 'NO '} {one.what}: {one.seen}")
        if not all(one.holds for one in found):
            raise CommandError("This is not a valid paper as it was issued.")
