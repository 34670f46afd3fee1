"""Who may do what with an employer."""

from django.utils.translation import gettext as _

from applications.accounts.roles import Actor, Role
from applications.employers.models import Employer, EmployerChange, EmployerStatus, HrOfficer

CHANGEABLE = (EmployerStatus.DRAFT, EmployerStatus.RETURNED)


def may_act_for(actor: Actor, employer: Employer) -> bool:
    """An HR officer of this employer who has not left."""
    return (
        actor.role is Role.HR_OFFICER and Employer.objects.visible_to(actor).filter(pk=employer.pk).exists()
    )


def why_not_file(employer: Employer) -> str:
    """Why an employer may not begin or submit anything for its employees now; "" = it may.

    What was submitted before goes on.
    """
    if not employer.is_verified:
        return _("用人单位尚未通过核验，暂不能办理。")
    if employer.licence_has_ended:
        return _("劳务派遣经营许可证已到期，换证并变更单位信息后才能继续办理；已经提交的申请不受影响。")
    return ""


def may_change(actor: Actor, employer: Employer) -> bool:
    """A manager among its HR officers, while the registration is with the employer."""
    return employer.status in CHANGEABLE and may_manage_officers(actor, employer)


def may_state_change(actor: Actor, employer: Employer) -> bool:
    """A manager among its HR officers, once it was verified."""
    return employer.is_verified and may_manage_officers(actor, employer)


def may_verify(actor: Actor, employer: Employer) -> bool:
    """An intake officer of the district in which it is registered, who does not act for it himself."""
    return is_counter_of(actor, employer.district_id, employer)


def may_verify_change(actor: Actor, change: EmployerChange) -> bool:
    """An intake officer of the district in which it will be registered, who does not act for it himself."""
    return is_counter_of(actor, change.district_id, change.employer)


def may_object(actor: Actor, employer: Employer) -> bool:
    """A manager among its HR officers, while the declining of its registration stands."""
    return employer.status == EmployerStatus.DECLINED and may_manage_officers(actor, employer)


def may_answer_objection(actor: Actor, employer: Employer) -> bool:
    """The district's manager, who neither declined it nor acts for it himself."""
    if actor.role is not Role.DISTRICT_MANAGER or actor.scope != employer.district_id:
        return False
    tied = employer.officers.serving().filter(user_id=actor.user_id or 0).exists()
    return not tied and employer.decided_by_id != actor.user_id


def is_counter_of(actor: Actor, district: str, employer: Employer) -> bool:
    """An intake officer of a district, who does not act for the employer himself."""
    if actor.role is not Role.INTAKE_OFFICER or actor.scope != district:
        return False
    return not employer.officers.serving().filter(user_id=actor.user_id or 0).exists()


def may_manage_officers(actor: Actor, employer: Employer) -> bool:
    """A manager among its HR officers."""
    return manages_an_employer(actor) and actor.scope_id == employer.pk


def may_invite(actor: Actor, employer: Employer, *, is_manager: bool) -> bool:
    """A manager invites anybody; the district's intake officer a manager, where the employer lost its own."""
    if not employer.is_verified:
        return False
    return may_manage_officers(actor, employer) or (
        is_manager and is_counter_of(actor, employer.district_id, employer)
    )


def may_end_officer(actor: Actor, officer: HrOfficer) -> bool:
    """A manager of the same employer, or the officer himself."""
    oneself = actor.user_id == officer.user_id and may_act_for(actor, officer.employer)
    return oneself or may_manage_officers(actor, officer.employer)


def manages_an_employer(actor: Actor) -> bool:
    """A manager among the HR officers of the employer for which he acts."""
    if actor.role is not Role.HR_OFFICER:
        return False
    posts = HrOfficer.objects.visible_to(actor).serving().filter(employer_id=actor.scope_id)
    return posts.filter(user_id=actor.user_id or 0, is_manager=True).exists()
