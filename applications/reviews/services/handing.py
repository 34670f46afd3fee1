"""A case under review goes to another reviewer: named by the manager, or drawn as after acceptance."""

import secrets

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.cases.models import Case
from applications.cases.states import State
from applications.reviews.services.assignment import least_loaded, untied_reviewers


@transaction.atomic
def hand_over(
    *, actor: Actor, case: Case, reviewer_id: int, note: str, expected_version: int | None = None
) -> Case:
    """What was found stays; who goes on with it is named, with the reason.

    :raises Refused: not this district's manager, no reason, or not another untied reviewer who is there.
    :raises Overtaken: the case moved on meanwhile.
    """
    if actor.role is not Role.DISTRICT_MANAGER or actor.scope != case.district_id:
        raise Refused(_("只有本区负责人可以移交审核件。"))
    if not Case.objects.visible_to(actor).filter(pk=case.pk).exists():
        raise Refused(_("您不能办理与本人有关的申请。"))
    if not note.strip():
        raise Refused(_("请写明移交的理由。"), field="note")
    if reviewer_id == case.reviewer_id or not untied_reviewers(case).filter(pk=reviewer_id).exists():
        raise Refused(_("请选择本区另一名在岗、与此件没有利害关系的审核员。"), field="reviewer")
    version = case.version if expected_version is None else expected_version
    moved = Case.objects.filter(pk=case.pk, state=State.UNDER_REVIEW, version=version)
    if not moved.update(reviewer_id=reviewer_id, version=F("version") + 1):
        raise Overtaken(_("这件申请刚刚被处理过，请刷新页面。"))
    audit.record(
        actor=actor,
        chain=case.chain,
        kind="reviewer_handed_over",
        data={"before": case.reviewer_id, "chosen": reviewer_id},
        note=note,
    )
    case.refresh_from_db()
    return case


@transaction.atomic
def hand_over_all(*, actor: Actor, reviewer_id: int, note: str) -> int:
    """Every case that somebody has under review goes to the least loaded of the others; how many went.

    Drawn among equals one by one, each draw logged; a case for which nobody else is there stays, and so does
    one to which the manager is tied.
    """
    if actor.role is not Role.DISTRICT_MANAGER:
        raise Refused(_("只有本区负责人可以移交审核件。"))
    cases = Case.objects.visible_to(actor).filter(reviewer_id=reviewer_id, state=State.UNDER_REVIEW)
    cases = cases.select_related("person", "employer")
    went = 0
    for case in cases.order_by("accepted_at", "pk"):
        equals = least_loaded(case, but=reviewer_id)
        if not equals:
            continue
        chosen = secrets.choice(equals)
        audit.record(
            actor=actor, chain=case.chain, kind="reviewer_drawn", data={"among": equals, "chosen": chosen}
        )
        hand_over(actor=actor, case=case, reviewer_id=chosen, note=note)
        went += 1
    return went
