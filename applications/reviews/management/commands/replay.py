"""``replay CASE``: a determination computed again from what it stored; ``--all`` does so with every one."""

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from applications.cases.models import Case
from applications.cases.states import State
from applications.reviews.models import Determination
from applications.reviews.replay import replay

DIFFERENT, UNKNOWN = 1, 2


class Command(BaseCommand):
    """Exit status 0: the same record; 1: some record differs or is gone; 2: no such determination."""

    help = "Recompute a determination from what it stored and compare the record exactly."

    def add_arguments(self, parser: CommandParser) -> None:
        """One case by its number, or all of them."""
        parser.add_argument("case", nargs="?", help="the number of a determined case, such as JF202600000012")
        parser.add_argument("--all", action="store_true", help="every determination, one after the other")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each difference with its path, and what was only worded differently."""
        if bool(options["case"]) == options["all"]:
            raise CommandError("give the number of one case, or --all", returncode=UNKNOWN)
        determinations = Determination.objects.select_related("case")
        if options["all"]:
            results = [self._told(made) for made in determinations.order_by("pk").iterator(chunk_size=100)]
            gone = [self._gone(case) for case in _without_determination()]
            self.stdout.write(
                f"{len(results)} determinations, {results.count(False)} different, {len(gone)} missing"
            )
            same = all(results) and not gone
        else:
            found = determinations.filter(case__number=options["case"]).first()
            if found is None:
                raise CommandError(f"{options['case']} has no determination", returncode=UNKNOWN)
            same = self._told(found, details=True)
        if not same:
            sys.exit(DIFFERENT)

    def _told(self, made: Determination, *, details: bool = False) -> bool:
        result = replay(made)
        if details or not result.same:
            self.stdout.write(f"{made.case}: {'the same record' if result.same else 'another record'}")
        for difference in result.differences:
            self.stdout.write(f"  {difference}")
        for note in result.notes if details else ():
            self.stdout.write(f"  note: {note}")
        return result.same

    def _gone(self, case: Case) -> Case:
        self.stdout.write(f"{case}: determined, and its determination is missing")
        return case


def _without_determination() -> Iterator[Case]:
    return Case.objects.filter(state=State.DETERMINED, determination=None).order_by("pk").iterator()
