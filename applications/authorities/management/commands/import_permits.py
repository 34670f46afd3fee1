"""``import_permits FILE``: permits as the police know them, taken in from a file."""

from applications.authorities.management.importing import ImportCommand


class Command(ImportCommand):
    """Prints what became of the rows."""

    help = "Permits as the police know them: a CSV or JSON lines file."
    kind = "permits"
