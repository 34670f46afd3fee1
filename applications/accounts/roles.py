"""Roles of the portal and the actor on whose behalf a service acts."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    VISITOR = "visitor", _("访客")
    APPLICANT = "applicant", _("申请人")
    HR_OFFICER = "hr_officer", _("单位人事专员")
    INTAKE_OFFICER = "intake_officer", _("受理员")
    REVIEWER = "reviewer", _("审核员")
    DETERMINING_OFFICER = "determining_officer", _("核定人")
    DISTRICT_MANAGER = "district_manager", _("区负责人")
    CITY_OFFICER = "city_officer", _("市级工作人员")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    AUDIT_ADMIN = "audit_admin", _("审计管理员")
    COMMUNITY_CLERK = "community_clerk", _("社区事务受理员")
    KIOSK = "kiosk", _("自助打印机")
    PORTAL = "portal", _("系统")


DISTRICT_ROLES = frozenset(
    {Role.INTAKE_OFFICER, Role.REVIEWER, Role.DETERMINING_OFFICER, Role.DISTRICT_MANAGER}
)
STAFF_ROLES = DISTRICT_ROLES | {
    Role.CITY_OFFICER,
    Role.SYSTEM_ADMIN,
    Role.SECURITY_ADMIN,
    Role.AUDIT_ADMIN,
    Role.COMMUNITY_CLERK,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which role, and over what.

    ``scope`` is the district code for district staff, the employer's id for HR officers, the person's
    id for applicants, and empty for everybody else.
    """

    user_id: int | None
    role: Role
    scope: str = ""

    @property
    def signed_in_id(self) -> int:
        """The user's id, for acts that only somebody signed in can do.

        :raises ValueError: nobody is signed in.
        """
        if self.user_id is None:
            raise ValueError(f"{self.role} acts without a user")
        return self.user_id

    @property
    def scope_id(self) -> int:
        """The scope as a row's id; -1 (no row) where the scope is not an id."""
        return int(self.scope) if self.scope.isdigit() and self.role not in DISTRICT_ROLES else -1


VISITOR = Actor(None, Role.VISITOR)
PORTAL = Actor(None, Role.PORTAL)
