"""``manage.py archive_cases``: all that is due at once, also what ended earlier runs; ``--dry-run`` only says
how much that is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count, Sum
from django.utils import timezone

from applications.archives import selectors, services, wholeness
from applications.archives.models import Archive
from applications.cases.models import CaseFile


class Command(BaseCommand):
    help = "Seal closed cases that are due into archives, prove them whole, then remove their scans."

    def add_arguments(self, parser: CommandParser) -> None:
        one = parser.add_mutually_exclusive_group()
        one.add_argument("--dry-run", action="store_true", help="say how much is due, and change nothing")
        one.add_argument("--verify", action="store_true", help="read every archive; name those not whole")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            self._tell()
        elif options["verify"]:
            self._verify()
        else:
            self._work()

    def _tell(self) -> None:
        cases = selectors.to_seal(timezone.localdate())
        files = CaseFile.objects.filter(item__case__in=cases.order_by())
        found = files.aggregate(files=Count("file", distinct=True), size=Sum("file__size"))
        self.stdout.write(
            f"due: {cases.count()} cases, {found['files']} scans, {(found['size'] or 0) / 1e6:.1f} MB; "
            f"begun and not ended: {selectors.to_empty().count()}"
        )

    def _verify(self) -> None:
        found = list(wholeness.findings())
        if found:
            raise CommandError("\n".join([*found, f"{len(found)} archives are not whole"]))
        self.stdout.write(f"{Archive.objects.count()} archives, whole")

    def _work(self) -> None:
        done = services.work(today=timezone.localdate(), again=True)
        self.stdout.write(f"archived: {done.archived} cases; put away again: {done.put_away}")
        if done.failed:
            raise CommandError("\n".join([*done.failed, "These keep their scans."]))
