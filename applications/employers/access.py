"""Who may do what with an employer."""

from applications.accounts.roles import Actor, Role
from applications.employers.models import Employer, EmployerStatus, HrOfficer

CHANGEABLE = (EmployerStatus.DRAFT, EmployerStatus.RETURNED)


def may_act_for(actor: Actor, employer: Employer) -> bool:
    """An HR officer of this employer who has not left."""
    return (
        actor.role is Role.HR_OFFICER and Employer.objects.visible_to(actor).filter(pk=employer.pk).exists()
    )


def may_change(actor: Actor, employer: Employer) -> bool:
    """Its HR officer, while the registration is with the employer."""
    return employer.status in CHANGEABLE and may_act_for(actor, employer)


def may_verify(actor: Actor, employer: Employer) -> bool:
    """An intake officer of the district in which it is registered, who does not act for it himself."""
    if actor.role is not Role.INTAKE_OFFICER or actor.scope != employer.district_id:
        return False
    return not employer.officers.serving().filter(user_id=actor.user_id or 0).exists()


def may_manage_officers(actor: Actor, employer: Employer) -> bool:
    """A manager among its HR officers."""
    return manages_an_employer(actor) and actor.scope_id == employer.pk


def manages_an_employer(actor: Actor) -> bool:
    """A manager among the HR officers of the employer for which he acts."""
    if actor.role is not Role.HR_OFFICER:
        return False
    posts = HrOfficer.objects.visible_to(actor).serving().filter(employer_id=actor.scope_id)
    return posts.filter(user_id=actor.user_id or 0, is_manager=True).exists()
