"""The guards that this room owns."""

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit.models import Event
from applications.cases.guards import guard
from applications.cases.models import Case
from applications.policy.language import engine_language
from applications.reviews.evidence import assess_verified, missing_findings
from applications.sanctions.selectors import ban_of_employer, ban_of_person
from scoring.engine.words import policy_text


@guard
def reviewer_set(case: Case, actor: Actor) -> None:
    """A reviewer was drawn or named."""
    if case.reviewer_id is None:
        raise Refused(_("还没有确定审核员。"))


@guard
def referrals_closed(case: Case, actor: Actor) -> None:
    """Every referral was answered."""
    open_ones = case.referrals.filter(closed_at=None).count()
    if open_ones:
        raise Refused(_("还有 %(n)d 件提请核实没有答复，不能提出核定意见。") % {"n": open_ones})


@guard
def findings_complete(case: Case, actor: Actor) -> None:
    """Every claim was decided on."""
    left = [policy_text(line.claimed.name, engine_language()) for line in missing_findings(case)]
    if left:
        raise Refused(_("还有指标没有记录核实结果：%(names)s。") % {"names": _("、").join(left)})


@guard
def not_the_reviewer(case: Case, actor: Actor) -> None:
    """The reviewer of a case never determines it, nor whoever reviewed it before it was handed over."""
    reviewed = Event.objects.filter(chain=case.chain, user_id=actor.user_id, role=Role.REVIEWER)
    if case.reviewer_id == actor.user_id or reviewed.exists():
        raise Refused(_("审核员不能核定自己审核过的申请。"))


@guard
def may_be_determined(case: Case, actor: Actor) -> None:
    """A low total is determined; a veto or missing eligibility is refused instead."""
    if not assess_verified(case).eligible or _banned(case):
        raise Refused(_("按核实的事实不符合申请条件，不能核定，应作不予核定。"))


@guard
def must_be_refused(case: Case, actor: Actor) -> None:
    """Refused only where the rules forbid (section 2), never for a low total."""
    if assess_verified(case).eligible and not _banned(case):
        raise Refused(_("按核实的事实符合申请条件，分数不足也应核定，不能作不予核定。"))


def _banned(case: Case) -> bool:
    """Whether the person may not apply at present, or the employer not file."""
    today = timezone.localdate()
    banned = ban_of_person(case.person_id, today) or ban_of_employer(case.employer_id, today)
    return banned is not None
