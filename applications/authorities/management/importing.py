"""What the import commands share: a file in, a progress bar, figures out."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate
from tqdm import tqdm

from applications.accounts.refusals import Refused
from applications.authorities import services
from applications.authorities.kinds import KINDS
from applications.authorities.models import Delivery
from applications.authorities.services.files import rejected_beside

REFUSED, UNUSABLE = 1, 2
"""Exit statuses: some rows were refused; nothing could be done at all."""


class ImportCommand(BaseCommand):
    """Takes in a file of one kind; run again after an interruption, it goes on where it stopped."""

    kind = ""
    """Empty where the kind stands on the command line."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, whose word it is, and whether it is read although it was taken in before."""
        parser.add_argument("file", type=Path, help="CSV or JSON lines, see docs/reference/shared-data.md")
        parser.add_argument("--source", default="", help="the authority, as it is shown beside the data")
        parser.add_argument(
            "--again", action="store_true", help="read a file once more that was taken in before"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 when rows were refused, 2 when the file is no document of this kind."""
        path: Path = options["file"]
        try:
            with tqdm(total=path.stat().st_size, unit="B", unit_scale=True, disable=None) as bar:
                delivery, done = services.import_file(
                    kind=KINDS[self.kind or options["kind"]],
                    path=path,
                    source=options["source"],
                    again=options["again"],
                    told=lambda delivery: bar.update(delivery.offset - bar.n),
                )
        except Refused as refused:
            raise CommandError(str(refused), returncode=UNUSABLE) from refused
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}", returncode=UNUSABLE) from error
        self._tell(delivery, path, done)
        if delivery.refused:
            sys.exit(REFUSED)

    def _tell(self, delivery: Delivery, path: Path, done: bool) -> None:
        if not done and delivery.finished_at is not None:
            on = localdate(delivery.finished_at)
            self.stdout.write(f"taken in before, on {on}; --again reads it once more")
        self.stdout.write(
            f"added {delivery.added}, changed {delivery.changed}, same {delivery.same}, "
            f"without an account {delivery.unknown}, refused {delivery.refused}"
        )
        if delivery.refused:
            self.stdout.write(f"refused rows: {rejected_beside(path)}")
