"""Roles: given and ended."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.access import may_grant
from applications.accounts.models import RoleGrant, User
from applications.accounts.refusals import Refused
from applications.accounts.roles import DISTRICT_ROLES, Actor, Role
from applications.accounts.selectors import chain_of, open_grants
from applications.accounts.services.sessions import end_sessions
from applications.audit import services as audit
from applications.places.selectors import district

# System, keys and evidence are in three people's hands.
_ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
_OWN_ROWS = frozenset({Role.HR_OFFICER, Role.APPLICANT, Role.KIOSK})


def grant(*, actor: Actor, user: User, role: Role, scope: str = "") -> RoleGrant:
    """Give a user a role over a scope; an open one of the same kind is returned as it is.

    :raises Refused: the actor may not, the scope does not fit the role, or two administrators in one.
    """
    if not may_grant(actor, role, scope) or actor.user_id == user.pk:
        raise Refused(_("您无权授予这个角色。"))
    _check_scope(role, scope)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        held = open_grants(user.pk)
        for row in held:
            if (row.role, row.scope) == (role, scope):
                return row
        if role in _ADMINISTRATORS and any(row.role in _ADMINISTRATORS for row in held):
            raise Refused(_("系统、安全、审计管理员须由三人分别担任。"), field="role")
        row = RoleGrant.objects.create(user=user, role=role, scope=scope)
        _record(actor, row, "role_granted")
    return row


def end_grant(*, actor: Actor, grant: RoleGrant) -> None:
    """End a role at once: the user's next page is already without it; the last one ends every session.

    :raises Refused: the actor may not.
    """
    if not may_grant(actor, Role(grant.role), grant.scope):
        raise Refused(_("您无权终止这个角色。"))
    with transaction.atomic():
        now = timezone.now()
        if RoleGrant.objects.filter(pk=grant.pk, ended_at=None).update(ended_at=now):
            grant.ended_at = now
            if not open_grants(grant.user_id):
                end_sessions(user=grant.user)
            _record(actor, grant, "role_ended")


def _check_scope(role: Role, scope: str) -> None:
    if role in DISTRICT_ROLES:
        fits = district(scope) is not None
    else:
        fits = scope.isdigit() if role in _OWN_ROWS else scope == ""
    if not fits:
        raise Refused(_("角色的管辖范围不对，请重新选择。"), field="scope")


def _record(actor: Actor, row: RoleGrant, kind: str) -> None:
    audit.record(
        actor=actor,
        chain=chain_of(Role(row.role), row.scope),
        kind=kind,
        data={"user": row.user_id, "role": row.role, "scope": row.scope},
    )
