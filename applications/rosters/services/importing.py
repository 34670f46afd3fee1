"""A list of employees is handed in, shown with what would happen, and confirmed or given up."""

import hashlib
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor
from applications.applicants.access import verified_employer_of
from applications.audit import services as audit
from applications.employers.models import Employer
from applications.rosters.checking import check
from applications.rosters.models import Batch, BatchKind, BatchState, Line
from applications.rosters.services.running import schedule
from applications.spreadsheets import employees
from applications.spreadsheets.reading import rows_of
from applications.spreadsheets.rows import Refused as Unreadable


def hand_in(*, actor: Actor, data: bytes) -> Batch:
    """Check every row of a CSV or XLSX file; nothing else is done before :func:`confirm`.

    The same file again, while its batch is open, gives that batch back.

    :raises Refused: not an HR officer of a verified employer, or a file that can't be read.
    """
    employer = _employer(actor)
    digest = hashlib.sha256(data).hexdigest()
    open_one = _open(employer, digest)
    if open_one is not None:
        return open_one
    try:
        entries = employees.read(rows_of(data))
    except Unreadable as unreadable:
        raise Refused(str(unreadable), field="file") from unreadable
    rows = check(entries, employer=employer, today=timezone.localdate())
    try:
        with transaction.atomic():
            batch: Batch = Batch.objects.create(
                employer=employer, kind=BatchKind.ACCOUNTS, by_id=actor.signed_in_id, digest=digest
            )
            Line.objects.bulk_create(
                [
                    Line(
                        batch=batch,
                        number=row.number,
                        state=row.state,
                        typed=dict(row.typed),  # type: ignore[misc]
                        reason="\n".join(row.reasons),
                    )
                    for row in rows
                ],
                batch_size=500,
            )
            _record(actor, batch, "roster_checked", rows=len(rows))
    except IntegrityError:
        open_one = _open(employer, digest)
        if open_one is None:
            raise
        return open_one
    return batch


def confirm(*, actor: Actor, batch: Batch) -> None:
    """Let the good rows be worked off; a second press changes nothing.

    :raises Refused: not an HR officer of its verified employer, or nothing in it to be done.
    :raises Overtaken: it was given up meanwhile.
    """
    if _employer(actor).pk != batch.employer_id:
        raise Refused(_("没有找到这份名单。"))
    with transaction.atomic():
        if not batch.lines.filter(state="ready").exists() and batch.state == BatchState.CHECKED:
            raise Refused(_("名单里没有可以办理的职工，请先改好有问题的行。"))
        begun = Batch.objects.filter(pk=batch.pk, state=BatchState.CHECKED).update(
            state=BatchState.RUNNING, confirmed_at=timezone.now(), by=actor.signed_in_id
        )
        if begun:
            _record(actor, batch, "roster_confirmed")
            transaction.on_commit(partial(schedule, batch.pk))
        elif not Batch.objects.filter(pk=batch.pk).exists():
            raise Overtaken(_("这份名单已经放弃，请重新上传。"))


def give_up(*, actor: Actor, batch: Batch) -> None:
    """Throw a list away that was not confirmed, with everything that was typed in it.

    :raises Refused: it is being worked off, or somebody else's.
    """
    if _employer(actor).pk != batch.employer_id:
        raise Refused(_("没有找到这份名单。"))
    with transaction.atomic():
        found = Batch.objects.select_for_update().filter(pk=batch.pk, state=BatchState.CHECKED)
        if not found.exists():
            raise Refused(_("这份名单已经开始办理，不能放弃。"))
        _record(actor, batch, "roster_given_up")
        found.delete()


def _employer(actor: Actor) -> Employer:
    employer = verified_employer_of(actor)
    if employer is None:
        raise Refused(_("单位通过核验后才能为职工开户。"))
    return employer


def _open(employer: Employer, digest: str) -> Batch | None:
    wanted = Batch.objects.filter(employer=employer, kind=BatchKind.ACCOUNTS, digest=digest)
    return wanted.exclude(state=BatchState.DONE).first()


def _record(actor: Actor, batch: Batch, kind: str, **data: int) -> None:
    audit.record(actor=actor, chain=batch.employer.chain, kind=kind, data={"batch": batch.pk, **data})
