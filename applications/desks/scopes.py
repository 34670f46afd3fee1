"""The scope of a role in words: a district's, an employer's or an acceptance point's name."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from applications.accounts.models import RoleGrant
from applications.accounts.roles import DISTRICT_ROLES, Role
from applications.employers.models import Employer
from applications.places.models import AcceptancePoint, District


def scope_names(grants: Iterable[RoleGrant]) -> dict[int, str]:
    """Grant id to the name of its scope, empty for roles over everything and for applicants.

    Meant for grants of the person himself, or of demonstration users: nothing is narrowed here.
    """
    grants = list(grants)
    employer_ids = [int(grant.scope) for grant in grants if grant.role == Role.HR_OFFICER and grant.scope]
    employers = {
        str(pk): name for pk, name in Employer.objects.filter(pk__in=employer_ids).values_list("pk", "name")
    }
    codes = {grant.scope for grant in grants if grant.role in DISTRICT_ROLES}
    districts = {one.pk: one.label for one in District.objects.filter(pk__in=codes)}
    points = {
        str(one.pk): one.name
        for one in AcceptancePoint.objects.filter(
            pk__in=[int(grant.scope) for grant in grants if grant.role == Role.KIOSK and grant.scope]
        )
    }
    by_role = {Role.HR_OFFICER: employers, Role.KIOSK: points} | dict.fromkeys(DISTRICT_ROLES, districts)
    return {grant.pk: by_role.get(Role(grant.role), {}).get(grant.scope, "") for grant in grants}


def grant_name(grant: RoleGrant, scope_name: str) -> str:
    """Role and scope in one line."""
    label = str(Role(grant.role).label)
    return _("%(role)s（%(scope)s）") % {"role": label, "scope": scope_name} if scope_name else label
