"""The papers of a day as one file for the printer: asked for by an officer, bound by a worker."""

import logging
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import pikepdf
from celery import current_app
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit.services import record
from applications.notices import selectors
from applications.notices.models import Paper, PaperState, PrintRun, PrintState
from applications.notices.services.issuing import chain_of
from applications.vault.keyring import Unreadable
from applications.vault.storage import private_files

logger = logging.getLogger(__name__)

MOST = 1000
KEPT = timedelta(days=1)
LEASE = timedelta(minutes=5)
MOST_TRIES = 3
_STEP = 50  # papers that are joined at a time; one by one they would fill the memory


def ask(*, actor: Actor, day: date, kind: str) -> PrintRun:
    """Ask for all papers of a kind that were issued on a day and that this officer may read.

    Asked for twice while the first is still being prepared, it is the same run.

    :raises Refused: there is none, or more than :data:`MOST`.
    """
    found = Paper.objects.visible_to(actor).filter(issued_on=day, kind=kind, district_id=actor.scope)
    ids = list(found.order_by("seq").values_list("pk", flat=True)[: MOST + 1])
    if not ids:
        raise Refused(_("这一天没有签发这种文书，请改选日期或者种类。"), field="day")
    if len(ids) > MOST:
        raise Refused(_("这一天的文书超过 %(most)s 份，请分别打印。") % {"most": MOST}, field="day")
    whose = {"district_id": actor.scope, "asked_by_id": actor.signed_in_id, "role": actor.role}
    run, fresh = PrintRun.objects.get_or_create(
        **whose, day=day, kind=kind, state=PrintState.WAITING, defaults={"papers": ids}
    )
    if fresh:
        transaction.on_commit(partial(schedule, run.pk))
    else:  # what was issued since belongs to it as well, as long as nobody binds it
        PrintRun.objects.filter(_free(), pk=run.pk, state=PrintState.WAITING).update(papers=ids)
    return run


def bind(*, run_id: int) -> bool:
    """Put the papers into one file once all of them are made; whether there is nothing left to do.

    Those that were not made, or cannot be read, are left out. Each that is in the file counts as opened by
    whoever asked: an event. Of a worker that was killed nothing is left: what it was putting together has no
    name on the disk, and the name of the file stood in the row before it was written. What
    :data:`MOST_TRIES` workers began and none ended is stopped.

    :raises OSError: a storage gives or takes nothing; that is no try.
    """
    run = PrintRun.objects.filter(pk=run_id, state=PrintState.WAITING).first()
    if run is None:
        return True
    name = private_files().get_available_name("prints/papers.pdf")
    if pending(run) or not _claim(run, name):
        return False
    try:
        return _bound(run, name)
    except OSError:
        _claimed(run, name).update(tries=F("tries") - 1)
        raise


def _bound(run: PrintRun, name: str) -> bool:
    """What :func:`bind` does of a run that is claimed under this name."""
    if run.file:
        default_storage.delete(run.file)
    if run.tries >= MOST_TRIES:
        logger.error("print run %s is stopped: its workers ended over it", run.pk)
        _close(run, name, state=PrintState.STOPPED, file="")
        return True
    run.refresh_from_db(fields=["papers"])  # it may have been asked for again since it was read
    if pending(run):
        _close(run, name, file="", tries=F("tries") - 1)
        return False
    with TemporaryFile() as whole:
        inside = _put_together(run, whole)
        if not inside:
            _close(run, name, state=PrintState.FAILED, file="")
            return True
        private_files().put(name, File(whole))
    with transaction.atomic():
        ours = _close(run, name, state=PrintState.READY, bound=len(inside))
        if ours:
            _record_opened(run, inside)
    if not ours:  # the lease ran out and somebody else was first
        default_storage.delete(name)
    return True


def pending(run: PrintRun) -> int:
    """How many of its papers are still to be made."""
    return Paper.objects.filter(pk__in=run.papers, state=PaperState.PENDING).count()


@transaction.atomic
def retry(*, actor: Actor, run: PrintRun) -> bool:
    """Have a stopped run bound once more, its tries counted anew; false where somebody did so already, or
    the officer asked for the same again."""
    try:
        with transaction.atomic():
            stopped = PrintRun.objects.visible_to(actor).filter(pk=run.pk, state=PrintState.STOPPED)
            again = stopped.update(state=PrintState.WAITING, tries=0, bound=0)
    except IntegrityError:
        return False
    if again:
        data = {"run": run.pk, "kind": run.kind, "day": run.day.isoformat()}
        record(actor=actor, chain="system", kind="prints_retried", data=data)
        transaction.on_commit(partial(schedule, run.pk), robust=True)
    return bool(again)


def document(run: PrintRun) -> "File[bytes]":
    """The bound file, open. Raises PaperNotReadyError."""
    if run.state != PrintState.READY:
        raise selectors.PaperNotReadyError(str(run))
    return default_storage.open(run.file)


def schedule(run_id: int, seconds: int = 0, *, patient: bool = True) -> None:
    """Ask a worker to bind; a broker that is down loses nothing, the sweep asks again.

    ``patient``: the task asks for itself again until the file is there.
    """
    try:
        task = current_app.signature("applications.notices.tasks.bind", (run_id, patient))
        task.apply_async(retry=False, countdown=seconds)
    except (OperationalError, OSError):
        logger.warning("broker unreachable, print run %s is left to the sweep", run_id)


def sweep() -> int:
    """Ask again for what was lost, and forget what is older than :data:`KEPT`; how many were asked for."""
    now = timezone.now()
    for run in PrintRun.objects.filter(asked_at__lt=now - KEPT):
        run.delete()
        if run.file:
            default_storage.delete(run.file)
    lost = PrintRun.objects.filter(_free(), state=PrintState.WAITING).values_list("pk", flat=True)
    for run_id in (ids := list(lost)):
        schedule(run_id, patient=False)  # one more that is patient each minute would soon be a crowd
    return len(ids)


def _put_together(run: PrintRun, whole: BinaryIO) -> list[Paper]:
    """Write the file; the papers that are in it. Joined in portions, for what is joined lies in memory."""
    rendered = Paper.objects.filter(pk__in=run.papers, state=PaperState.RENDERED)
    papers = list(rendered.defer("content").order_by("seq"))
    portions, inside = [], []
    with ExitStack() as drafts:
        for start in range(0, len(papers), _STEP):
            found = [(paper, _read(paper)) for paper in papers[start : start + _STEP]]
            read = [(paper, BytesIO(content)) for paper, content in found if content]
            portions.append(drafts.enter_context(TemporaryFile()))
            _joined((content for _paper, content in read), portions[-1])
            inside += [paper for paper, _content in read]
            PrintRun.objects.filter(pk=run.pk).update(bound=len(inside))
        _joined(portions, whole)
    return inside


def _read(paper: Paper) -> bytes:
    """The paper's file; empty where it cannot be read or is not the one that was issued."""
    try:
        return selectors.document(paper)
    except (OSError, Unreadable, selectors.PaperAlteredError) as error:
        logger.error("paper %s is left out of a print run: %s", paper.pk, type(error).__name__)
        return b""


def _joined(parts: Iterable[BinaryIO], target: BinaryIO) -> None:
    """One PDF of several, without what is of no use to a printer: tags and the signature's field."""
    whole = pikepdf.new()
    with ExitStack() as opened:  # what is copied is read when the whole is written
        for part in parts:
            sheets = opened.enter_context(pikepdf.open(part))
            for name in {"/StructTreeRoot", "/AcroForm"} & set(sheets.Root.keys()):
                del sheets.Root[name]
            for page in sheets.pages:
                if "/Annots" in page:
                    del page["/Annots"]
            whole.pages.extend(sheets.pages)
        whole.save(target)


def _record_opened(run: PrintRun, papers: Iterable[Paper]) -> None:
    officer = Actor(run.asked_by_id, Role(run.role), run.district_id)
    for paper in papers:
        data = {"paper": paper.pk, "kind": paper.kind}
        record(actor=officer, chain=chain_of(paper), kind="paper_opened", data=data)


def _close(run: PrintRun, name: str, **outcome: Any) -> bool:
    """Whether the outcome counts."""
    return _claimed(run, name).update(claimed_until=None, **outcome) == 1


def _claimed(run: PrintRun, name: str) -> QuerySet[PrintRun]:
    """The run while the claim under this name is ours, or nothing."""
    return PrintRun.objects.filter(pk=run.pk, state=PrintState.WAITING, file=name)


def _claim(run: PrintRun, name: str) -> bool:
    """Whether it is ours to bind: nobody does, and nobody named another file since it was read."""
    waiting = PrintRun.objects.filter(_free(), pk=run.pk, state=PrintState.WAITING, file=run.file)
    claim = {"claimed_until": timezone.now() + LEASE, "file": name, "tries": F("tries") + 1}
    return waiting.update(**claim) == 1


def _free() -> Q:
    return Q(claimed_until=None) | Q(claimed_until__lt=timezone.now())
