"""``export_referrals AUTHORITY FILE``: what an authority is asked, written for it to answer."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from applications.reviews.models import Authority
from applications.reviews.services.asking import write_requests


class Command(BaseCommand):
    """Prints how many requests are open; each one leaves its number in an event."""

    help = "Write the open referrals to one authority as JSON lines."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom is asked, and where the file goes; one that is there is never written over."""
        parser.add_argument("authority", choices=Authority.values)
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 when the file cannot be written."""
        try:
            with options["file"].open("x", encoding="utf-8") as file:
                written = write_requests(options["authority"], file)
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        self.stdout.write(f"{written} open")
