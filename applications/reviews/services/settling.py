"""An answer of shared data closes the referral that asked for it, so that the clock goes on by itself."""

from django.utils import timezone

from applications.accounts.roles import PORTAL, Actor
from applications.authorities.events import Answered
from applications.authorities.kinds import KINDS, Kind, Settles
from applications.authorities.models import SharedAnswer
from applications.cases.answers import answers_about, comparisons
from applications.cases.events import Moved
from applications.reviews.adapters import IN_REVIEW
from applications.reviews.models import Answer, Referral
from applications.reviews.services.referrals import close


def follow_answer(event: Answered) -> None:
    """Close what this answer settles, in whichever case of the person it was asked."""
    kind = KINDS[event.kind]
    if event.person is None or kind.settles is None:
        return
    asked = Referral.objects.open().filter(authority=kind.settles.referral, case__state__in=IN_REVIEW)
    for referral in asked.filter(case__person=event.person).select_related("case__person", "case__employer"):
        _settle(event.actor, referral, kind, kind.settles)


def settle_known(moved: Moved) -> None:
    """On acceptance: what was answered before it was asked need not be waited for."""
    for kind in KINDS.values():
        if kind.settles is not None and kind.settles.earlier:
            for referral in moved.case.referrals.open().filter(authority=kind.settles.referral):
                _settle(PORTAL, referral, kind, kind.settles)


def _settle(actor: Actor, referral: Referral, kind: Kind, settles: Settles) -> None:
    """By the newest answer that says anything. What is found true closes it only where nothing that was
    claimed differs: otherwise the reviewer decides, with both before him."""
    said = _said(referral, kind, settles)
    if said is None:
        return
    answer = Answer(settles.verdict(said.value))
    if answer == Answer.TRUE and any(
        found.differs for found in comparisons(referral.case, PORTAL) if found.kind is kind
    ):
        return
    source = f"{said.source} {said.as_of.isoformat()}"
    close(actor=actor, referral=referral, answer=answer, source=source, shared=said.pk)


def _said(referral: Referral, kind: Kind, settles: Settles) -> SharedAnswer | None:
    opened_on = timezone.localdate(referral.opened_at)
    for answer in answers_about(referral.case, PORTAL):
        in_time = settles.earlier or answer.as_of >= opened_on
        if answer.kind == kind.name and in_time and settles.verdict(answer.value):
            return answer
    return None
