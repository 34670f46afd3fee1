import pytest

from applications.accounts.access import may_grant
from applications.accounts.roles import PORTAL, VISITOR, Actor, Role

ADMIN = Actor(1, Role.SECURITY_ADMIN)
HR = Actor(2, Role.HR_OFFICER, "5")


@pytest.mark.parametrize(
    ("actor", "role", "scope", "allowed"),
    [
        (PORTAL, Role.APPLICANT, "1", True),
        (ADMIN, Role.REVIEWER, "310107", True),
        (ADMIN, Role.KIOSK, "1", True),
        (ADMIN, Role.APPLICANT, "1", False),
        (ADMIN, Role.HR_OFFICER, "5", False),
        (HR, Role.HR_OFFICER, "5", True),
        (HR, Role.HR_OFFICER, "6", False),
        (HR, Role.APPLICANT, "5", False),
        (VISITOR, Role.HR_OFFICER, "5", False),
        (Actor(3, Role.SYSTEM_ADMIN), Role.REVIEWER, "310107", False),
    ],
)
def test_who_may_grant(actor: Actor, role: Role, scope: str, allowed: bool) -> None:
    assert may_grant(actor, role, scope) is allowed
