"""A party objects: to indicators of a determination, or to a declining or refusal as a whole."""

from collections.abc import Callable, Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.models import Mandate
from applications.audit import services as audit
from applications.cases.models import Case
from applications.rechecks.models import Recheck, RecheckItem
from applications.rechecks.selectors import disputable

MOST_LETTERS = 500
_follow: list[Callable[[Case], object]] = []


def register(follow: Callable[[Case], object]) -> None:
    """Done in the transaction in which a recheck is asked; listed in ``jifen_portal/wiring.py``."""
    if follow not in _follow:
        _follow.append(follow)


def ask(*, actor: Actor, case: Case, reasons: Mapping[str, str]) -> Recheck:
    """Ask for a recheck. ``reasons``: why, by indicator, or under ``WHOLE``; the old score stays valid.

    :raises Refused: not a party, nothing that can be disputed, no reason, or one is open already.
    """
    must_be_party(actor, case)
    given = {name: text.strip() for name, text in reasons.items()}
    if not given or not all(given.values()):
        raise Refused(_("请写明每一项异议的理由。"))
    if any(len(text) > MOST_LETTERS for text in given.values()):
        raise Refused(_("每一项理由最多 %(n)d 字。") % {"n": MOST_LETTERS})
    known = disputable(actor, case)
    if not set(given) <= set(known):
        raise Refused(_("有的事项现在不能提出复核：已经市级复核，或者积分已不再有效。"))
    levels = {known[name] for name in given}
    if len(levels) > 1:
        raise Refused(_("已经区复核的事项由市级复核，其他事项由区复核，请分两次提出。"))
    try:
        with transaction.atomic():
            recheck: Recheck = Recheck.objects.create(
                case=case, level=levels.pop(), asked_by_id=actor.signed_in_id, asked_as=actor.role
            )
            for name, text in given.items():
                RecheckItem.objects.create(recheck=recheck, indicator=name, asked=text)
            audit.record(
                actor=actor,
                chain=case.chain,
                kind="recheck_asked",
                after=recheck.level,
                data={"recheck": recheck.pk, "items": len(given)},
            )
            for follow in _follow:
                follow(case)
            return recheck
    except IntegrityError as error:
        raise Refused(_("这件申请已有一件复核正在办理，请等它有了决定再提出。")) from error


def must_be_party(actor: Actor, case: Case) -> None:
    """The applicant, or the employer that acts for the person today.

    :raises Refused: neither.
    """
    mandate = Mandate.objects.running().filter(person_id=case.person_id, employer_id=case.employer_id)
    own = actor.role is Role.APPLICANT or (actor.role is Role.HR_OFFICER and mandate.exists())
    if not own or not Case.objects.visible_to(actor).filter(pk=case.pk).exists():
        raise Refused(_("只有本人，或者受本人委托的用人单位，可以提出和撤回复核。"))
