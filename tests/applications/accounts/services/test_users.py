import pytest
from axes.models import AccessAttempt

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.logins import permit_login
from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, VISITOR, Actor, Role
from applications.accounts.selectors import actor_of
from applications.accounts.services import add_user, deactivate, set_password
from applications.audit.selectors import events_of
from tests.applications.accounts.conftest import MakeUser


def test_a_user_without_a_role(db: None) -> None:
    user = add_user(actor=PORTAL, login=" Wang.Li ", name=" 王力 ", password="a long secret", is_demo=True)
    assert (user.login, user.name, user.is_demo, user.check_password("a long secret")) == (
        "wang.li",
        "王力",
        True,
        True,
    )
    assert actor_of(user) == VISITOR
    assert [(event.kind, event.data) for event in events_of("staff")] == [("user_added", {"user": user.pk})]


def test_the_login_of_a_permit_is_one(db: None) -> None:
    login = permit_login("310107202001150012")
    user = add_user(actor=PORTAL, login=login, name="王", password="a long secret", chain="person:3")
    assert user.login == login
    assert len(events_of("person:3")) == 1


@pytest.mark.parametrize("login", ["王力", "1wang", "wa", "wang li", "310107202001150012"])
def test_malformed_logins(db: None, login: str) -> None:
    with pytest.raises(Refused) as refused:
        add_user(actor=PORTAL, login=login, name="王", password="a long secret")
    assert refused.value.field == "login"


def test_a_taken_login(make_user: MakeUser) -> None:
    make_user("wang")
    with pytest.raises(Refused, match="已有人使用"):
        add_user(actor=PORTAL, login="WANG", name="王", password="a long secret")


@pytest.mark.parametrize("password", ["short", "password123", "1234567890"])
def test_weak_passwords_are_told_in_full(db: None, password: str) -> None:
    with pytest.raises(Refused) as refused:
        add_user(actor=PORTAL, login="wang", name="王", password=password)
    assert refused.value.field == "password"
    assert str(refused.value)


@pytest.mark.parametrize(
    ("password", "said"),
    [("jifen-wutong-7719", "“jifen”"), ("ZhaoFuze--7719", "您的登录名")],
)
def test_what_others_guess_is_refused(db: None, password: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        add_user(actor=PORTAL, login="zhao.fuze", name="赵负责", password=password)
    assert refused.value.field == "password"


def test_the_demonstrations_password_is_for_its_own_people_alone(db: None) -> None:
    user = add_user(actor=PORTAL, login="shown", name="王力", password=DEMO_PASSWORD, is_demo=True)
    assert user.check_password(DEMO_PASSWORD)
    with pytest.raises(Refused, match="“jifen”"):
        add_user(actor=PORTAL, login="real", name="王力", password=DEMO_PASSWORD)
    with pytest.raises(Refused, match="“jifen”"):
        set_password(actor=PORTAL, user=user, password="jifen-wutong-7719")


def test_a_new_password_forgets_failed_sign_ins(make_user: MakeUser) -> None:
    user = make_user("wang", (Role.REVIEWER, "310107"))
    AccessAttempt.objects.create(username="wang", ip_address="10.0.0.1", failures_since_start=5)
    set_password(actor=VISITOR, user=user, password="another secret")
    user.refresh_from_db()
    assert user.check_password("another secret")
    assert not AccessAttempt.objects.exists()
    assert [event.kind for event in events_of("staff")] == ["password_set"]


def test_shut_out_at_once(make_user: MakeUser, security_admin: Actor) -> None:
    user = make_user("wang", (Role.REVIEWER, "310107"), (Role.DISTRICT_MANAGER, "310107"))
    deactivate(actor=security_admin, user=user, reason="调离岗位")
    assert actor_of(user) == VISITOR
    assert user.is_active is False
    assert user.grants.filter(ended_at=None).count() == 0
    last = list(events_of("staff"))[-1]
    assert (last.kind, last.note_text) == ("user_deactivated", "调离岗位")
