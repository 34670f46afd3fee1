"""``manage.py workdays 2026-09-14 20``: the day of the 20th working day after that day. No database."""

import re
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from applications.workdays import shipped
from applications.workdays.arithmetic import MissingYear


class Command(BaseCommand):
    help = "Print the day on which the N-th working day after DAY falls; DAY itself is not counted."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("day", type=_day, metavar="DAY", help="YYYY-MM-DD")
        parser.add_argument("number", type=_number, metavar="N", help="how many working days")
        parser.add_argument(
            "--provisional",
            action="store_true",
            help="reckon years without a notice by weekends and statutory dates, and say so",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reached = shipped.calendar().add(
                options["day"], options["number"], provisional=options["provisional"]
            )
        except MissingYear as missing:
            raise CommandError(
                f"{missing} Add applications/workdays/years/{missing.year}.csv, or ask for --provisional."
            ) from missing
        self.stdout.write(f"{reached.day} provisional" if reached.provisional else str(reached.day))


def _day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ArgumentTypeError(f"{text!r} is not a day written YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day of the calendar") from error


def _number(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise ArgumentTypeError(f"{text!r} is not a whole number of days, 0 or more")
    return int(text)
