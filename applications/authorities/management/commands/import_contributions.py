"""``import_contributions FILE``: months as the social insurance knows them, taken in from a file."""

from applications.authorities.management.importing import ImportCommand


class Command(ImportCommand):
    """Prints what became of the rows."""

    help = "Contribution months as the social insurance knows them: a CSV or JSON lines file."
    kind = "contributions"
