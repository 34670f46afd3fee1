"""The district manager records who is away: meanwhile nobody gets a new case."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.models import RoleGrant
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.reviews.models import Absence

LONGEST = timedelta(days=366)


@transaction.atomic
def record_absence(*, actor: Actor, user_id: int, first_day: date, last_day: date) -> Absence:
    """A reviewer of the manager's district is away from the first to the last day.

    :raises Refused: not this district's, over already, too long, or recorded for some of the days.
    """
    _check(actor)
    held = RoleGrant.objects.filter(
        role=Role.REVIEWER, scope=actor.scope, user_id=user_id, ended_at=None, user__is_active=True
    )
    if not held.exists():
        raise Refused(_("请选择本区的审核员。"), field="reviewer")
    if last_day < first_day or last_day < timezone.localdate():
        raise Refused(_("最后一天不能早于第一天和今天。"), field="last_day")
    if last_day - first_day > LONGEST:
        raise Refused(_("一次最多登记一年。"), field="last_day")
    if Absence.objects.filter(user_id=user_id, first_day__lte=last_day, last_day__gte=first_day).exists():
        raise Refused(_("这段时间里已经登记过，请先查看已登记的。"), field="first_day")
    made: Absence = Absence.objects.create(
        user_id=user_id,
        district_id=actor.scope,
        first_day=first_day,
        last_day=last_day,
        recorded_by_id=actor.signed_in_id,
    )
    _note(actor, "absence_recorded", made)
    return made


@transaction.atomic
def end_absence(*, actor: Actor, absence: Absence) -> Absence:
    """Back earlier than expected: yesterday was the last day; one that has not begun is of no effect.

    :raises Refused: another district's, or over already.
    """
    _check(actor)
    today = timezone.localdate()
    current = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    if current.district_id != actor.scope or current.last_day < today:
        raise Refused(_("这次离岗已经结束。"))
    if current.first_day < today:
        current.last_day = today - timedelta(days=1)
        current.save(update_fields=["last_day"])
    else:
        current.delete()
    _note(actor, "absence_ended", absence)
    return absence


def _check(actor: Actor) -> None:
    if actor.role is not Role.DISTRICT_MANAGER:
        raise Refused(_("离岗由区负责人登记。"))


def _note(actor: Actor, kind: str, absence: Absence) -> None:
    data = {"user": absence.user_id, "first_day": absence.first_day.isoformat()}
    audit.record(
        actor=actor, chain="staff", kind=kind, data=data | {"last_day": absence.last_day.isoformat()}
    )
