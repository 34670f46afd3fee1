"""``outlook FILE --on DATE``: how the total changes if the person carries on (contract, section 2)."""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scoring.engine import FactsError, NoPolicyVersion, load_policies, load_wages, outlook, parse
from scoring.engine.facts.document import MOST_BYTES
from scoring.engine.outlook import MOST_YEARS
from scoring.engine.words import CHINESE, LANGUAGES
from scoring.management.terminal import REFUSED, UNUSABLE, day, opened, print_json, speak_utf8


def _years(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= MOST_YEARS):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of years from 1 to {MOST_YEARS}")
    return int(text)


class Command(BaseCommand):
    """Prints one JSON object; needs no database and no services."""

    help = "Forecast a facts document: every change of the total to come, and what would reach 120 sooner."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, the day, and how far to look."""
        parser.add_argument("file", help="a JSON document of facts, - for standard input")
        parser.add_argument("--on", type=day, required=True, help="the day of application, YYYY-MM-DD")
        parser.add_argument(
            "--years", type=_years, default=10, help=f"how many years to look ahead, 1 to {MOST_YEARS}"
        )
        parser.add_argument(
            "--language", choices=LANGUAGES, default=CHINESE, help="the language of sentences, zh or en"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 when the document is refused, 2 when no policy version covers the day."""
        policies, on = load_policies(), options["on"]
        try:
            policies.version_on(on)
        except NoPolicyVersion as error:
            raise CommandError(str(error), returncode=UNUSABLE) from error
        speak_utf8()
        with opened(options["file"]) as stream:
            raw = stream.read(MOST_BYTES + 1)
        try:
            result = outlook(parse(raw), on, policies=policies, wages=load_wages(), years=options["years"])
        except FactsError as error:
            print_json(self.stdout, {"errors": error.errors_in(options["language"])})
            sys.exit(REFUSED)
        print_json(self.stdout, result.as_dict(options["language"]))
