"""``authority_account NAME``: the token by which an authority pushes, made, renewed or ended."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from applications.authorities import services
from applications.authorities.kinds import KINDS


class Command(BaseCommand):
    """Prints the new token, once; only a digest of it is kept."""

    help = "Open the account of an authority, give it a new token, or end it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose account, what it may push, or that it ends."""
        parser.add_argument("name", help="the authority, as it is shown beside its data")
        parser.add_argument("--kinds", nargs="+", choices=sorted(KINDS), default=[], help="what it may push")
        parser.add_argument("--end", action="store_true", help="shut its token out")

    def handle(self, *args: Any, **options: Any) -> None:
        """An open account of the same name ends when a new token is made."""
        if options["end"]:
            if not services.end_account(name=options["name"]):
                raise CommandError(f"{options['name']} has no open account")
            self.stdout.write("ended")
            return
        try:
            _account, token = services.open_account(name=options["name"], kinds=options["kinds"])
        except ValueError as error:
            raise CommandError(f"--kinds: {error}") from error
        self.stdout.write(token)
