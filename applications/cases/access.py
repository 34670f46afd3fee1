"""Who may do what with a case he or she may see."""

from applications.accounts.roles import Actor, Role
from applications.cases.models import Case
from applications.cases.states import EDITABLE, State


def may_edit_facts(actor: Actor, case: Case) -> bool:
    """Whether the declared facts are open to this owner now: not to the person once HR checks them."""
    if actor.role not in {Role.APPLICANT, Role.HR_OFFICER} or case.state not in EDITABLE:
        return False
    return not (actor.role is Role.APPLICANT and case.state == State.AWAITING_EMPLOYER)
