"""Determining several plain cases by one decision, each in its own transaction."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.cases.models import Case
from applications.cases.states import State
from applications.reviews.plain import OPENED, looks, opened, opening_now
from applications.reviews.services.decisions import determine

MOST = 50  # cases by one decision


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case: ``points``, or ``refusal`` in words."""

    case: Case
    points: int | None = None
    refusal: str = ""


def note_opened(*, actor: Actor, case: Case) -> None:
    """Record what an officer saw of a proposed case, again only when there is something else to see."""
    if case.state != State.PROPOSED:
        return
    seen = opening_now(actor, case)
    if seen != opened(actor, case):
        with transaction.atomic():
            audit.record(actor=actor, chain=case.chain, kind=OPENED, data=seen.as_data())


def determine_together(*, actor: Actor, versions: Mapping[int, int]) -> list[Result]:
    """Determine each case, by id and the version that the officer saw; one that is refused stops no other.

    :raises Refused: none was chosen, or more than :data:`MOST`.
    """
    if not versions or len(versions) > MOST:
        raise Refused(_("请选择 1 到 %(most)d 件申请。") % {"most": MOST}, field="cases")
    rows = Case.objects.visible_to(actor).filter(pk__in=versions).select_related("person", "employer")
    return [_one(actor, case, versions[case.pk]) for case in rows.order_by("accepted_at", "pk")]


def _one(actor: Actor, case: Case, version: int) -> Result:
    try:
        if case.version != version:
            raise Overtaken(_("这件申请刚刚被处理过，请打开查看。"))
        look = looks(actor, [case])[case.pk]
        if look.against:
            raise Refused(_("；").join(look.against))
        if look.opening != opening_now(actor, case):
            raise Overtaken(_("打开看过之后情况有变，请重新打开查看。"))
        made = determine(actor=actor, case=case, expected_version=version)
    except Refused as refused:
        return Result(case, refusal=str(refused.message))
    return Result(case, points=made.total)
