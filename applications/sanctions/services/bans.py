"""A ban: proposed and reasoned by one city officer, decided by another."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.models import Person
from applications.audit import services as audit
from applications.employers.models import Employer
from applications.sanctions.models import Ban, BanState

YEARS = 3


def last_day_of(begins_on: date) -> date:
    """The last day of three years that begin on a day."""
    try:
        return begins_on.replace(year=begins_on.year + YEARS) - timedelta(days=1)
    except ValueError:  # 29 February: the years are full on 28 February
        return begins_on.replace(year=begins_on.year + YEARS, day=28)


def propose_ban(
    *, actor: Actor, target: Person | Employer, begins_on: date, ground: str, document: str
) -> Ban:
    """Propose three years. :raises Refused: not the city, no ground, no document, or one waits already."""
    must_be_city(actor)
    if not ground.strip():
        raise Refused(_("请写明情节严重在哪里、依据什么。"), field="ground")
    if not document.strip():
        raise Refused(_("请写明文书名称和文号。"), field="document")
    whom = {"person": target} if isinstance(target, Person) else {"employer": target}
    with transaction.atomic():
        type(target).objects.select_for_update(of=("self",)).get(pk=target.pk)
        if Ban.objects.filter(**whom, state=BanState.PROPOSED).exists():
            raise Refused(_("对同一对象已有一项待复核的决定。"))
        ban: Ban = Ban.objects.create(
            **whom,
            begins_on=begins_on,
            last_day=last_day_of(begins_on),
            ground=ground.strip(),
            document=document.strip(),
            made_by_id=actor.signed_in_id,
        )
        _record(actor, ban, "ban_proposed")
        return ban


def confirm_ban(*, actor: Actor, ban: Ban) -> Ban:
    """Put it in force. :raises Refused: not the city, or its maker. :raises Overtaken: decided already."""
    return _decide(actor, ban, BanState.IN_FORCE, "ban_decided")


def reject_ban(*, actor: Actor, ban: Ban, reason: str) -> Ban:
    """Send it back. :raises Refused: as above, or no reason. :raises Overtaken: decided already."""
    if not reason.strip():
        raise Refused(_("请写明退回的理由。"), field="reason")
    return _decide(actor, ban, BanState.REJECTED, "ban_rejected", reason.strip())


def must_be_city(actor: Actor) -> None:
    """:raises Refused: the register is the city's."""
    if actor.role is not Role.CITY_OFFICER:
        raise Refused(_("由市级工作人员决定。"))


def _decide(actor: Actor, ban: Ban, state: BanState, kind: str, note: str = "") -> Ban:
    must_be_city(actor)
    if ban.made_by_id == actor.signed_in_id:
        raise Refused(_("提出的人不能复核自己提出的决定，请由另一位市级工作人员复核。"))
    with transaction.atomic():
        swapped = Ban.objects.filter(pk=ban.pk, state=BanState.PROPOSED).update(
            state=state, decided_by_id=actor.signed_in_id, decided_at=timezone.now()
        )
        if not swapped:
            raise Overtaken(_("这项决定刚刚已经有了结论，请刷新页面。"))
        ban.refresh_from_db()
        _record(actor, ban, kind, note)
        return ban


def _record(actor: Actor, ban: Ban, kind: str, note: str = "") -> None:
    data = {"ban": ban.pk, "from": ban.begins_on.isoformat(), "until": ban.last_day.isoformat()}
    audit.record(actor=actor, chain=ban.chain, kind=kind, after=ban.state, data=data, note=note)
