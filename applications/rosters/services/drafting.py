"""Drafts for many employees in one act."""

import hashlib
from collections.abc import Collection
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants.access import verified_employer_of
from applications.applicants.models import Mandate
from applications.audit import services as audit
from applications.employers.models import Employer
from applications.rosters.models import Batch, BatchKind, BatchState, Line
from applications.rosters.services.running import schedule

MOST = 2000


def begin_drafts(*, actor: Actor, mandates: Collection[int]) -> Batch:
    """Let drafts be begun under these mandates of the own employer; the same choice, while it is worked off,
    is the same act.

    :raises Refused: not an HR officer of a verified employer, nobody chosen, too many, or a mandate that is
        not the own employer's.
    """
    return start(actor=actor, kind=BatchKind.DRAFTS, mandates=mandates)


def start(*, actor: Actor, kind: BatchKind, mandates: Collection[int]) -> Batch:
    """A batch over mandates that is worked off at once.

    :raises Refused: as :func:`begin_drafts`.
    """
    employer = verified_employer_of(actor)
    if employer is None:
        raise Refused(_("单位通过核验后才能办理。"))
    chosen = sorted(set(mandates))
    if not chosen:
        raise Refused(_("请至少选择一名职工。"), field="mandates")
    if len(chosen) > MOST:
        raise Refused(_("一次最多选择 %(most)s 名职工。") % {"most": MOST}, field="mandates")
    own = set(Mandate.objects.visible_to(actor).filter(employer=employer).values_list("pk", flat=True))
    if not own.issuperset(chosen):
        raise Refused(_("选择中有不属于本单位的职工，请刷新页面重新选择。"), field="mandates")
    digest = hashlib.sha256(",".join(map(str, chosen)).encode()).hexdigest()
    try:
        with transaction.atomic():
            return _make(actor, employer, kind, chosen, digest)
    except IntegrityError:
        return Batch.objects.exclude(state=BatchState.DONE).get(employer=employer, kind=kind, digest=digest)


def _make(actor: Actor, employer: Employer, kind: BatchKind, chosen: list[int], digest: str) -> Batch:
    batch: Batch = Batch.objects.create(
        employer=employer,
        kind=kind,
        state=BatchState.RUNNING,
        by_id=actor.signed_in_id,
        digest=digest,
        confirmed_at=timezone.now(),
    )
    Line.objects.bulk_create(
        [Line(batch=batch, number=place, mandate_id=pk) for place, pk in enumerate(chosen, start=1)],
        batch_size=500,
    )
    audit.record(
        actor=actor,
        chain=employer.chain,
        kind="roster_confirmed",
        reason_code=kind,
        data={"batch": batch.pk, "rows": len(chosen)},
    )
    transaction.on_commit(partial(schedule, batch.pk))
    return batch
