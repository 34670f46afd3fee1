"""The drills' own hands on the portal: writes as services do, and looks at the rows."""

import time
from datetime import date

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from applications.accounts.models import User  # noqa: E402
from applications.accounts.roles import PORTAL, Actor, Role  # noqa: E402
from applications.audit.verification import findings  # noqa: E402
from applications.cases.models import Case, CaseFile  # noqa: E402
from applications.demo import story  # noqa: E402
from applications.demo.cast import PUTUO, Someone  # noqa: E402
from applications.employers.models import Employer  # noqa: E402
from applications.notices import selectors  # noqa: E402
from applications.notices.models import Paper, PaperState, PrintRun, PrintState  # noqa: E402
from applications.notices.services import issue, printing, prints, retry  # noqa: E402
from applications.vault.storage import private_files  # noqa: E402
from jifen_portal.celery import app  # noqa: E402
from tests import sessions  # noqa: E402
from tests.applications.notices.samples import CONTENTS  # noqa: E402
from tests.load.messages.rows import states, wait_until_all_ended, write  # noqa: E402

__all__ = ["connection", "states", "wait_until_all_ended", "write"]
BORN = date(1988, 2, 3)
MOST_TRIES = printing.MOST_TRIES
ANSWERS_WITHIN = 30.0  # seconds that a busy worker has for naming its processes


def session_of(user_id: int) -> str:
    return sessions.session_of(User.objects.get(pk=user_id))


def case_at(serial: int, ends: str) -> Case:
    """Somebody new, at a state of the story."""
    employer = Employer.objects.order_by("pk")[0]
    case = story.tell(Someone(serial, "故演示", BORN, 1, ends), employer)
    assert case is not None
    return case


def place_of_files(serial: int) -> tuple[int, int, str]:
    """The user of an employer, a case in draft, and the page where its files are uploaded."""
    case = case_at(serial, "draft")
    item = case.items.filter(needed=True, private=False, material="household_register").get()
    user = story.hr_of(case.employer).signed_in_id
    return user, case.pk, f"/employer/cases/{case.pk}/materials/{item.pk}/"


def files_of(case_id: int) -> int:
    """How many files of a case can be read to their end."""
    found = CaseFile.objects.filter(item__case=case_id, removed_at=None).select_related("file")
    for one in found:
        with one.file.open() as content:
            assert len(content.read()) == one.file.size
    return len(found)


def children_of_worker() -> list[int]:
    """The processes that do the worker's work, as it names them itself; the beat is none of them.

    Raises RuntimeError where no worker answers.
    """
    known = app.control.inspect(timeout=ANSWERS_WITHIN, limit=1).stats()
    if not known:
        raise RuntimeError(f"no worker answered within {ANSWERS_WITHIN:.0f} seconds")
    return [pid for worker in known.values() for pid in worker["pool"]["processes"]]


def papers_to_make() -> int:
    return Paper.objects.filter(state=PaperState.PENDING).count()


def wait_for_papers(seconds: float) -> list[str]:
    """Those that are still not made: kind, since when, claimed until when, and what stands in the way."""
    last = time.monotonic() + seconds
    while papers_to_make() and time.monotonic() < last:
        time.sleep(0.5)
    waiting = Paper.objects.filter(state=PaperState.PENDING)
    return [f"{one.kind} {one.issued_at} {one.claimed_until} {one.failure}" for one in waiting]


def issue_one() -> int:
    """One more paper to make; its id."""
    with transaction.atomic():
        given = {"kind": "receipt", "district_code": PUTUO, "content": CONTENTS["receipt"]}
        return issue(actor=PORTAL, **given).pk


def claims_are_over() -> None:
    """The two minutes have passed that the claim on a paper lasts."""
    Paper.objects.filter(state=PaperState.PENDING).update(claimed_until=timezone.now())


def tried(paper_id: int) -> tuple[str, int]:
    """State of a paper, and how many workers began with it."""
    paper = Paper.objects.get(pk=paper_id)
    return paper.state, paper.tries


def try_again(paper_id: int) -> None:
    """The system administrator presses."""
    retry(actor=Actor(1, Role.SYSTEM_ADMIN), paper=Paper.objects.get(pk=paper_id))


def strays() -> list[str]:
    """Papers, and papers bound into one file, that lie in the storage and that no row names."""
    known = {*Paper.objects.values_list("file", flat=True), *PrintRun.objects.values_list("file", flat=True)}
    lying = [name for room in ("papers", "prints") for name in private_files().sealed_names(room)]
    return [name for name in lying if name not in known]


def whole_papers() -> int:
    """How many papers can be read and are what their row says. Raises PaperAlteredError, OSError."""
    made = Paper.objects.filter(state=PaperState.RENDERED)
    return len([paper for paper in made if selectors.document(paper)])


def ask_for_prints() -> int:
    """A manager wants the points notices of today as one file; the run's number."""
    paper = Paper.objects.filter(kind="points_notice", issued_on=timezone.localdate()).latest("pk")
    manager = Actor(1, Role.DISTRICT_MANAGER, paper.district_id)
    return prints.ask(actor=manager, day=paper.issued_on, kind=paper.kind).pk


def claim_is_over(run_id: int) -> None:
    """The five minutes have passed that a claim lasts."""
    PrintRun.objects.filter(pk=run_id).update(claimed_until=timezone.now())


def wait_for_prints(run_id: int, seconds: float) -> tuple[str, int]:
    """The state of a run, and how many papers are in its file, once it is there or the time is over."""
    last = time.monotonic() + seconds
    while (run := PrintRun.objects.get(pk=run_id)).state == PrintState.WAITING and time.monotonic() < last:
        time.sleep(0.5)
    return run.state, run.bound


def broken_chains() -> list[str]:
    """What is wrong with the audit, line by line."""
    return list(findings())
