"""Numbers of papers under load: ``python -m tests.load.numbering [--processes 8] [--papers 500]``.

Starts a PostgreSQL of its own. Every process issues papers of one district, kind and year; each tenth is
begun and undone. Status 0 means no gap and no double.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

from scripts.servers import postgresql

SETTINGS = "tests.load.messages.settings"
UNDO_EVERY = 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--papers", type=int, default=500)
    given = parser.parse_args()
    with postgresql() as address, tempfile.TemporaryDirectory() as folder:
        own = {"DATABASE_URL": address, "JIFEN_VAR": folder, "DJANGO_SETTINGS_MODULE": SETTINGS}
        os.environ.update(own)
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, check=True)
        began = time.monotonic()
        issue = [sys.executable, "-c", f"from tests.load.numbering import work; work({given.papers})"]
        workers = [subprocess.Popen(issue) for _number in range(given.processes)]
        failed = [worker.wait() for worker in workers]
        seconds = time.monotonic() - began
        judge = f"from tests.load.numbering import judge; judge({given.processes * given.papers})"
        result = subprocess.run([sys.executable, "-c", judge], check=False)
    wanted = given.processes * given.papers
    print(f"{given.processes} processes x {given.papers} papers: {seconds:.1f} s, {wanted / seconds:.0f}/s")
    return int(any(failed) or result.returncode != 0)


def work(papers: int) -> None:
    """Issue so many papers, and undo some more."""
    import django  # noqa: PLC0415  (each process sets itself up)

    django.setup()
    from django.db import transaction  # noqa: PLC0415

    from applications.accounts.roles import PORTAL  # noqa: PLC0415
    from applications.notices import services  # noqa: PLC0415
    from applications.notices.services import issuing  # noqa: PLC0415
    from tests.applications.notices.samples import CONTENTS  # noqa: PLC0415

    issuing.schedule = lambda _paper_id: None  # no worker runs here
    kind = "points_notice_employer"
    for number in range(papers + papers // UNDO_EVERY):
        with transaction.atomic():
            services.issue(
                actor=PORTAL, kind=kind, district_code="310107", content=CONTENTS[kind], employer_id=3
            )
            if number % (UNDO_EVERY + 1) == UNDO_EVERY:
                transaction.set_rollback(True)


def judge(wanted: int) -> None:
    """Say what is there; ends with status 1 where a number is missing or there twice."""
    import django  # noqa: PLC0415

    django.setup()
    from applications.notices.models import Paper, PaperCounter  # noqa: PLC0415

    numbers = sorted(Paper.objects.values_list("seq", flat=True))
    gaps = wanted - len(set(numbers) & set(range(1, wanted + 1)))
    doubles = len(numbers) - len(set(numbers))
    last = PaperCounter.objects.get().last
    print(f"{len(numbers)} papers, {gaps} gaps, {doubles} doubles, counter at {last}")
    sys.exit(numbers != list(range(1, wanted + 1)) or last != wanted)


if __name__ == "__main__":
    sys.exit(main())
