"""Who may do what with a case he or she may see."""

from applications.accounts.roles import Actor, Role
from applications.cases.entrusted import Act, may
from applications.cases.models import Case
from applications.cases.states import EDITABLE, State


def may_edit_facts(actor: Actor, case: Case) -> bool:
    """Whether the declared facts are open to this owner now: not to the person once HR checks them, nor to
    an employer that the person did not let fill in."""
    if actor.role not in {Role.APPLICANT, Role.HR_OFFICER} or case.state not in EDITABLE:
        return False
    if actor.role is Role.APPLICANT:
        return case.state != State.AWAITING_EMPLOYER
    return may(Act.FILL, actor, case)
