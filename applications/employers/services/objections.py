"""An employer objects to the declining of its registration; the district's manager answers."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.employers import access
from applications.employers.models import Employer, EmployerObjection, EmployerStatus, ObjectionState
from applications.employers.services.swap import swap
from applications.employers.services.telling import tell_managers


def raise_objection(*, actor: Actor, employer: Employer, reason: str) -> EmployerObjection:
    """Object, with the reason; the registration stays declined until the district has answered.

    :raises Refused: not declined, no manager of the employer, no reason, or one objection waits already.
    """
    if not access.may_object(actor, employer):
        raise Refused(_("单位登记未通过核验的，由单位管理员提出异议。"))
    words = _words(reason, "reason")
    try:
        with transaction.atomic():
            objection: EmployerObjection = EmployerObjection.objects.create(
                employer=employer, reason=words, raised_by_id=actor.signed_in_id
            )
            audit.record(
                actor=actor,
                chain=employer.chain,
                kind="objection_raised",
                data={"objection": objection.pk},
                note=words,
            )
    except IntegrityError as error:
        raise Refused(_("已经提出异议，请等区里答复。")) from error
    return objection


def answer_objection(
    *, actor: Actor, objection: EmployerObjection, allowed: bool, answer: str
) -> EmployerObjection:
    """The district's manager allows it, so that the counter verifies anew, or lets the declining stand.

    :raises Refused: not this district's manager, whoever declined it himself, or no reason; ``Overtaken``.
    """
    employer = objection.employer
    if not access.may_answer_objection(actor, employer):
        raise Refused(_("异议由单位注册所在区的负责人答复；作出原决定的人不能答复。"))
    words = _words(answer, "answer")
    state = ObjectionState.ALLOWED if allowed else ObjectionState.DISMISSED
    with transaction.atomic():
        found = EmployerObjection.objects.filter(pk=objection.pk, state=ObjectionState.RAISED)
        if not found.update(
            state=state, answer=words, answered_by_id=actor.signed_in_id, answered_at=timezone.now()
        ):
            raise Overtaken(_("这项异议刚刚已经答复过，请刷新页面。"))
        objection.refresh_from_db()
        if allowed:
            status = EmployerStatus.AWAITING_VERIFICATION
            swap(employer, employer.version, [EmployerStatus.DECLINED], status=status, reason="")
        audit.record(
            actor=actor,
            chain=employer.chain,
            kind=f"objection_{state.value}",
            before=EmployerStatus.DECLINED,
            after=employer.status,
            data={"objection": objection.pk},
            note=words,
        )
        tell_managers(employer, "objection_answered", of=str(objection.pk))
    return objection


def _words(typed: str, field: str) -> str:
    if not typed.strip():
        raise Refused(_("请写明理由。"), field=field)
    return typed.strip()
