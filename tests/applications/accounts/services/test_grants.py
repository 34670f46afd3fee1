import pytest

from applications.accounts.models import RoleGrant
from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, VISITOR, Actor, Role
from applications.accounts.selectors import actor_of
from applications.accounts.services import end_grant, grant
from applications.audit.selectors import events_of
from tests.applications.accounts.conftest import MakeUser


def test_a_granted_role_makes_the_actor(make_user: MakeUser, security_admin: Actor) -> None:
    user = make_user()
    row = grant(actor=security_admin, user=user, role=Role.REVIEWER, scope="310107")
    assert actor_of(user) == Actor(user.pk, Role.REVIEWER, "310107")
    [event] = events_of("staff")
    assert (event.kind, event.user_id, event.data) == (
        "role_granted",
        900,
        {"user": user.pk, "role": "reviewer", "scope": "310107"},
    )
    assert grant(actor=security_admin, user=user, role=Role.REVIEWER, scope="310107") == row
    assert len(events_of("staff")) == 1


def test_an_ended_role_is_gone_and_can_be_given_again(make_user: MakeUser, security_admin: Actor) -> None:
    user = make_user()
    row = grant(actor=security_admin, user=user, role=Role.REVIEWER, scope="310107")
    end_grant(actor=security_admin, grant=row)
    end_grant(actor=security_admin, grant=row)
    assert actor_of(user) == VISITOR
    assert [event.kind for event in events_of("staff")] == ["role_granted", "role_ended"]
    grant(actor=security_admin, user=user, role=Role.REVIEWER, scope="310107")
    assert RoleGrant.objects.filter(user=user).count() == 2


def test_grants_lie_on_the_chain_of_their_scope(make_user: MakeUser) -> None:
    grant(actor=PORTAL, user=make_user("hr1"), role=Role.HR_OFFICER, scope="5")
    grant(actor=PORTAL, user=make_user("p1"), role=Role.APPLICANT, scope="8")
    assert [event.kind for event in events_of("employer:5")] == ["role_granted"]
    assert [event.kind for event in events_of("person:8")] == ["role_granted"]


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.REVIEWER, ""),
        (Role.REVIEWER, "310199"),
        (Role.CITY_OFFICER, "310107"),
        (Role.KIOSK, "310107a"),
        (Role.COMMUNITY_CLERK, "1"),
    ],
)
def test_the_scope_fits_the_role(make_user: MakeUser, security_admin: Actor, role: Role, scope: str) -> None:
    with pytest.raises(Refused) as refused:
        grant(actor=security_admin, user=make_user(), role=role, scope=scope)
    assert refused.value.field == "scope"


def test_nobody_grants_to_himself(make_user: MakeUser) -> None:
    user = make_user("admin", (Role.SECURITY_ADMIN, ""))
    with pytest.raises(Refused, match="无权"):
        grant(actor=Actor(user.pk, Role.SECURITY_ADMIN), user=user, role=Role.REVIEWER, scope="310107")


def test_a_stranger_neither_grants_nor_ends(make_user: MakeUser) -> None:
    user = make_user("wang", (Role.REVIEWER, "310107"))
    with pytest.raises(Refused):
        grant(actor=VISITOR, user=user, role=Role.APPLICANT, scope="1")
    with pytest.raises(Refused):
        end_grant(actor=Actor(2, Role.HR_OFFICER, "5"), grant=user.grants.get())
    assert user.grants.get().ended_at is None


def test_three_administrators_are_three_people(make_user: MakeUser, security_admin: Actor) -> None:
    user = make_user("admin", (Role.SYSTEM_ADMIN, ""))
    with pytest.raises(Refused, match="三人"):
        grant(actor=security_admin, user=user, role=Role.AUDIT_ADMIN)
