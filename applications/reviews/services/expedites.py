"""Taking a case out of turn: asked with its ground and evidence, decided by the district manager."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.cases.models import Case
from applications.cases.states import State
from applications.reviews.models import Expedite, Ground

MAY_ASK = frozenset({Role.INTAKE_OFFICER, Role.REVIEWER})
POSSIBLE_IN = frozenset({State.HANDED_IN, State.ACCEPTED, State.UNDER_REVIEW, State.PROPOSED})


def ask_for_expedite(*, actor: Actor, case: Case, ground: str, evidence: str) -> Expedite:
    """An officer of the case asks; nothing is changed until the manager approves.

    :raises Refused: not an officer's case, not in a queue, no ground of the list, no evidence, asked before.
    """
    if actor.role not in MAY_ASK or not Case.objects.visible_to(actor).filter(pk=case.pk).exists():
        raise Refused(_("加急由受理员或者审核员提出。"))
    if ground not in Ground:
        raise Refused(_("请选择加急理由。"), field="ground")
    if not evidence.strip():
        raise Refused(_("请写明依据的材料。"), field="evidence")
    try:
        with transaction.atomic():
            current = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
            if current.state not in POSSIBLE_IN:
                raise Refused(_("这件申请不在受理、审核或核定中，不能加急。"))
            made: Expedite = Expedite.objects.create(
                case=case, ground=ground, evidence=evidence.strip(), asked_by_id=actor.signed_in_id
            )
            audit.record(actor=actor, chain=case.chain, kind="expedite_asked", data={"ground": str(ground)})
            return made
    except IntegrityError as error:
        raise Refused(_("这件申请已经提出过加急。")) from error


@transaction.atomic
def decide_expedite(*, actor: Actor, expedite: Expedite, approved: bool, note: str = "") -> Expedite:
    """Approved, it stands first in every queue and is counted; not approved, the reason is kept.

    :raises Refused: not this district's manager, decided before, asked by himself, or no reason.
    """
    case = expedite.case
    if actor.role is not Role.DISTRICT_MANAGER or actor.scope != case.district_id:
        raise Refused(_("加急由本区负责人批准。"))
    if not Case.objects.visible_to(actor).filter(pk=case.pk).exists():
        raise Refused(_("您不能办理与本人有关的申请。"))
    if expedite.asked_by_id == actor.user_id:
        raise Refused(_("不能批准自己提出的加急。"))
    if not approved and not note.strip():
        raise Refused(_("不批准的，请写明理由。"), field="note")
    decided = Expedite.objects.filter(pk=expedite.pk, decided_at=None).update(
        approved=approved,
        decision_note=note.strip(),
        decided_by_id=actor.signed_in_id,
        decided_at=timezone.now(),
    )
    if not decided:
        raise Refused(_("这件加急已经有决定，请刷新页面。"))
    data = {"ground": expedite.ground}
    if approved:
        audit.record(actor=actor, chain=case.chain, kind="expedite_approved", data=data, note=note)
    else:
        audit.record(actor=actor, chain=case.chain, kind="expedite_refused", data=data, note=note)
    expedite.refresh_from_db()
    return expedite
