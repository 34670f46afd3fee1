"""What an employer may do in a case under the mandate that stands between the two (workflow, section 2.4)."""

from enum import Enum

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.models import Mandate, MandateState, Person, Scope
from applications.cases.models import Case, CaseItem
from applications.cases.states import State
from applications.employers.models import Employer
from materials import catalogue


class Act(Enum):
    """``FILL``: enter facts and upload. ``HAND_OVER``: print, submit, supplement."""

    FILL = "fill"
    HAND_OVER = "hand_over"


def why_not(act: Act, person: Person, employer: Employer, case: Case | None = None) -> str:
    """Why the employer may not do this now, in words; empty where it may. No ``case``: to begin one."""
    mandates = Mandate.objects.workable().filter(person=person, employer=employer)
    mandate = mandates.order_by("-id").first()
    if mandate is None or (act is Act.HAND_OVER and mandate.state == MandateState.ASKED):
        return _("还没有取得本人委托，请等本人登录后确认委托。")
    if act is Act.FILL and mandate.scope == Scope.HAND_OVER:
        return _("本人的委托只包括核对、提交和递交，内容由本人登录填写。确需单位填写的，请本人更改委托范围。")
    if not _covers(mandate, case):
        return _("本人只委托办理上一次申请，那一次已经核定。请本人登录更改委托范围，再继续办理。")
    return ""


def check(act: Act, actor: Actor, case: Case) -> None:
    """Let an HR officer act only within the mandate; everybody else passes.

    :raises Refused: with the reason and who can change it.
    """
    if actor.role is Role.HR_OFFICER and (why := why_not(act, case.person, case.employer, case)):
        raise Refused(why)


def may(act: Act, actor: Actor, case: Case) -> bool:
    """Whether :func:`check` lets the actor pass."""
    return actor.role is not Role.HR_OFFICER or not why_not(act, case.person, case.employer, case)


def check_upload(actor: Actor, case: Case, item: CaseItem) -> None:
    """The same for the files of a paper: those that the employer gives out it uploads under every mandate.

    :raises Refused: as :func:`check`.
    """
    own = is_employers_own(item) and may(Act.HAND_OVER, actor, case)
    if not own:
        check(Act.FILL, actor, case)


def is_employers_own(item: CaseItem) -> bool:
    """Whether the employer gives out this paper, alone or with the person."""
    return catalogue.load().materials[item.material].of in {"employer", "both"}


def _covers(mandate: Mandate, case: Case | None) -> bool:
    """One for this application is used up when an application was determined under it."""
    if mandate.state == MandateState.ASKED or mandate.scope == Scope.ALL_CASES:
        return True
    determined = Case.objects.filter(
        person_id=mandate.person_id,
        employer_id=mandate.employer_id,
        state=State.DETERMINED,
        closed_at__gte=mandate.answered_at,
    )
    earlier = determined if case is None else determined.filter(pk__lt=case.pk)
    return not earlier.exists()
