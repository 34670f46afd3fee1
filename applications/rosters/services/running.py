"""Working a batch off, line by line, by whichever worker has it; what a dead one leaves is taken up again.

Each line and its outcome are one transaction: a line is worked off once, whenever a worker is killed. One
over which every worker ends is refused in the end, or those behind it would wait for ever.
"""

import logging
import time
from collections.abc import Mapping
from datetime import timedelta

from celery import current_app
from django.db import InterfaceError, transaction
from django.db import OperationalError as DatabaseAway
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.audit import services as audit
from applications.employers.selectors import serving_officers
from applications.outbox import services as outbox
from applications.rosters.models import Batch, BatchKind, BatchState, Line, LineState
from applications.rosters.services.acts import ACTS
from applications.spreadsheets.employees import NAME, PERMIT_NUMBER
from applications.vault.masks import mask_permit

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
MOST_TRIES = 3  # of one line
RENEW_EVERY = 20  # lines
LONGEST = 120.0  # seconds of one task; then it makes room for others in the queue
TASK = "applications.rosters.tasks.work"


def work(*, batch_id: int, longest: float = LONGEST) -> None:
    """Work lines off until none is left or the time is over; another worker at it is left alone."""
    if not _claim(batch_id):
        return
    batch = Batch.objects.select_related("employer").get(pk=batch_id)
    actor = Actor(batch.by_id, Role.HR_OFFICER, str(batch.employer_id))
    until = time.monotonic() + longest
    waiting = batch.lines.filter(state=LineState.READY).order_by("number").values_list("pk", flat=True)
    for place, line_id in enumerate(list(waiting), start=1):
        _work_off(line_id, batch, actor)
        if place % RENEW_EVERY == 0:
            Batch.objects.filter(pk=batch_id).update(claimed_at=timezone.now())
            if time.monotonic() > until:
                break
    Batch.objects.filter(pk=batch_id).update(claimed_at=None)
    if not _finish(batch):
        schedule(batch_id)


def sweep() -> int:
    """Ask again for batches that nobody is at; how many."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - LEASE)
    waiting = list(Batch.objects.waiting().filter(free).order_by("pk").values_list("pk", flat=True))
    for batch_id in waiting:
        schedule(batch_id)
    return len(waiting)


def schedule(batch_id: int) -> None:
    """Ask a worker. A broker that is down loses nothing: the sweep asks again."""
    try:
        current_app.signature(TASK, (batch_id,)).apply_async(retry=False)
    except (OperationalError, OSError):
        logger.warning("broker unreachable, batch %s is left to the sweep", batch_id)


def _claim(batch_id: int) -> bool:
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - LEASE)
    return bool(Batch.objects.waiting().filter(free, pk=batch_id).update(claimed_at=now))


def _work_off(line_id: int, batch: Batch, actor: Actor) -> None:
    """One line with its outcome, or neither; the try is counted before, for a killed worker counts none."""
    ready = Line.objects.filter(pk=line_id, state=LineState.READY)
    ready.update(tries=F("tries") + 1)
    with transaction.atomic():
        line = ready.select_for_update().first()
        if line is None:
            return
        try:
            if line.tries > MOST_TRIES:
                raise Refused(_not_done())
            with transaction.atomic():
                ACTS[batch.kind](actor, line)
        except Refused as refused:
            line.state, line.reason = LineState.REFUSED, str(refused.message)
        except (InterfaceError, DatabaseAway):
            raise  # the line waits
        except Exception:
            logger.exception("line %s of batch %s could not be worked off", line_id, batch.pk)
            line.state, line.reason = LineState.REFUSED, _not_done()
        else:
            line.state = LineState.DONE
            line.typed = _left(line.typed)
        line.save(update_fields=["state", "reason", "typed", "case"])


def _not_done() -> str:
    return _("系统没有办成这一行，请稍后再上传这一行。")


def _left(typed: Mapping[str, str]) -> dict[str, str]:
    """What is kept of a row that was worked off: enough to tell it from the others."""
    return {NAME: typed[NAME], PERMIT_NUMBER: mask_permit(typed[PERMIT_NUMBER])} if typed else {}


@transaction.atomic
def _finish(batch: Batch) -> bool:
    """Close the batch when no line waits; its event and its one message come with that. False: lines wait."""
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    if locked.lines.filter(state=LineState.READY).exists():
        return False
    if locked.state != BatchState.RUNNING:
        return True
    locked.state, locked.finished_at = BatchState.DONE, timezone.now()
    locked.save(update_fields=["state", "finished_at"])
    counts = dict(locked.lines.order_by().values_list("state").annotate(Count("pk")))
    audit.record(
        actor=PORTAL,
        chain=batch.employer.chain,
        kind="roster_finished",
        reason_code=batch.kind,
        data={"batch": batch.pk, **counts},
    )
    if batch.kind == BatchKind.ACCOUNTS and counts.get(LineState.DONE):
        _tell(batch)
    return True


def _tell(batch: Batch) -> None:
    """One message for all requests of the list, to the officer who confirmed it while he or she serves."""
    for officer in serving_officers(batch.employer).filter(user_id=batch.by_id):
        outbox.enqueue(
            key=f"mandate_asked_employer:batch:{batch.pk}",
            template="mandate_asked_employer",
            to=officer.phone,
            values={},
            chain=batch.employer.chain,
            district=batch.employer.district_id,
        )
