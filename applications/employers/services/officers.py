"""HR officers leave."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts import services as accounts
from applications.accounts.models import RoleGrant
from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.audit import services as audit
from applications.employers import access
from applications.employers.models import HrOfficer


def end_officer(*, actor: Actor, officer: HrOfficer) -> None:
    """End an HR officer's access at once.

    :raises Refused: not a manager of the same employer, or the last manager would leave.
    """
    employer = officer.employer
    if not access.may_manage_officers(actor, employer):
        raise Refused(_("只有单位管理员可以终止人事专员的权限。"))
    with transaction.atomic():
        serving = list(employer.officers.serving().select_for_update())
        if not any(row.is_manager and row.pk != officer.pk for row in serving):
            raise Refused(_("单位至少要有一名管理员，请先指定另一名管理员。"))
        if not employer.officers.serving().filter(pk=officer.pk).update(ended_at=timezone.now()):
            return
        for grant in RoleGrant.objects.filter(
            user_id=officer.user_id, role=Role.HR_OFFICER, scope=str(employer.pk), ended_at=None
        ):
            accounts.end_grant(actor=PORTAL, grant=grant)
        audit.record(actor=actor, chain=employer.chain, kind="officer_ended", data={"officer": officer.pk})
