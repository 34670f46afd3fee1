"""HR officers become managers, are managers no more, and leave."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts import services as accounts
from applications.accounts.models import RoleGrant
from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.audit import services as audit
from applications.employers import access
from applications.employers.models import Employer, HrOfficer
from applications.employers.services.invitations import withdraw_invitations_of


def set_manager(*, actor: Actor, officer: HrOfficer, is_manager: bool) -> None:
    """Make an officer a manager, or a manager an officer. From the next page on the other rights hold.

    :raises Refused: no manager of the same employer, or no manager would be left.
    """
    employer = officer.employer
    if not access.may_manage_officers(actor, employer):
        raise Refused(_("只有单位管理员可以更改人事专员的身份。"))
    with transaction.atomic():
        if not is_manager:
            _check_another_manager(employer, officer)
        serving = employer.officers.serving().filter(pk=officer.pk).exclude(is_manager=is_manager)
        if serving.update(is_manager=is_manager):
            kind = "officer_made_manager" if is_manager else "officer_manages_no_more"
            audit.record(actor=actor, chain=employer.chain, kind=kind, data={"officer": officer.pk})


def end_officer(*, actor: Actor, officer: HrOfficer) -> None:
    """End an HR officer's access at once: role, sessions, and the invitations that he has sent.

    :raises Refused: neither a manager of the same employer nor oneself, or no manager would be left.
    """
    employer = officer.employer
    if not access.may_end_officer(actor, officer):
        raise Refused(_("只有单位管理员可以终止人事专员的权限。"))
    with transaction.atomic():
        _check_another_manager(employer, officer)
        if not employer.officers.serving().filter(pk=officer.pk).update(ended_at=timezone.now()):
            return
        for grant in RoleGrant.objects.filter(
            user_id=officer.user_id, role=Role.HR_OFFICER, scope=str(employer.pk), ended_at=None
        ):
            accounts.end_grant(actor=PORTAL, grant=grant)
        accounts.end_sessions(user=officer.user)
        withdraw_invitations_of(actor=actor, officer=officer)
        audit.record(actor=actor, chain=employer.chain, kind="officer_ended", data={"officer": officer.pk})


def _check_another_manager(employer: Employer, officer: HrOfficer) -> None:
    serving = list(employer.officers.serving().select_for_update())
    if not any(row.is_manager and row.pk != officer.pk for row in serving):
        raise Refused(_("单位至少要有一名管理员，请先指定另一名管理员。"))
