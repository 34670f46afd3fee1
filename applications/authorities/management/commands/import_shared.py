"""``import_shared KIND FILE``: whatever an authority answers, taken in from a file."""

from django.core.management.base import CommandParser

from applications.authorities.kinds import KINDS
from applications.authorities.management.importing import ImportCommand


class Command(ImportCommand):
    """Prints what became of the rows."""

    help = "What an authority answers: a CSV or JSON lines file of one kind."

    def add_arguments(self, parser: CommandParser) -> None:
        """Of which kind the file is, before the file."""
        parser.add_argument("kind", choices=sorted(KINDS), help="see docs/reference/shared-data.md")
        super().add_arguments(parser)
