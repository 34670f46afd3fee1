"""The second factor from its first code to the day it is lost."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection

from applications.accounts import services
from applications.accounts.logins import permit_login
from applications.accounts.models import Authenticator, RecoveryCode, Session, User
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.accounts.selectors import actor_of, unused_recovery_codes
from applications.audit.selectors import events_of
from tests.applications.accounts.apps import NOON, SECRET, shown_by_app, with_app
from tests.applications.accounts.conftest import MakeUser
from tests.sessions import session_of

PUTUO, XUHUI = "310107", "310104"
PERMIT = "310000830000000001"
INTAKE = (Role.INTAKE_OFFICER, PUTUO)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def user(make_user: MakeUser) -> User:
    return make_user("wang", INTAKE)


def check(user: User, typed: str) -> None:
    services.check_factor(actor=actor_of(user), user=user, typed=typed)


def add(user: User, typed: str = "") -> list[str]:
    return services.add_factor(
        actor=actor_of(user), user=user, secret=SECRET, typed=typed or shown_by_app(SECRET)
    )


def kinds() -> list[str]:
    return [event.kind for event in events_of("staff")]


def test_the_first_code_sets_it_up_and_is_used_up(user: User, clock: time_machine.Traveller) -> None:
    codes = add(user)
    assert (len(set(codes)), unused_recovery_codes(user)) == (10, 10)
    assert {(len(code), code[5]) for code in codes} == {(11, "-")}
    assert kinds() == ["second_factor_set"]
    with pytest.raises(Refused, match="已经用过"):
        check(user, shown_by_app(SECRET))
    clock.shift(30)
    check(user, shown_by_app(SECRET))


def test_a_wrong_first_code_sets_nothing_up(user: User) -> None:
    with pytest.raises(Refused, match="手机时间"):
        add(user, "000000")
    assert not Authenticator.objects.exists()


def test_there_is_one_app_and_nobody_replaces_it_by_setting_up_again(user: User) -> None:
    with_app(user)
    with pytest.raises(Refused, match="已经设置过"):
        add(user)


def test_neither_secret_nor_codes_stand_readable_in_the_database(user: User) -> None:
    codes = add(user)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM accounts_authenticator")
        [(stored,)] = cursor.fetchall()
    assert SECRET not in stored
    assert stored.startswith("t1:")
    kept = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert not kept & (set(codes) | {code.replace("-", "") for code in codes})
    assert {len(digest) for digest in kept} == {64}


def test_a_code_counts_once(user: User) -> None:
    check(with_app(user), shown_by_app(SECRET))
    with pytest.raises(Refused, match="已经用过"):
        check(user, shown_by_app(SECRET))


def test_a_used_code_shuts_out_the_one_before_it(user: User) -> None:
    check(with_app(user), shown_by_app(SECRET, ahead=30))
    with pytest.raises(Refused, match="不对"):
        check(user, shown_by_app(SECRET))


def test_a_recovery_code_counts_once_however_it_is_typed(user: User, clock: time_machine.Traveller) -> None:
    first, second, *_rest = add(user)
    check(user, f" {first.lower().replace('-', ' ')} ")
    assert unused_recovery_codes(user) == 9
    assert kinds() == ["second_factor_set", "recovery_code_used"]
    with pytest.raises(Refused, match="已经用过"):
        check(user, first)
    clock.shift(1)
    check(user, second)


def test_a_recovery_code_is_its_owners_alone(user: User, make_user: MakeUser) -> None:
    codes = add(user)
    with pytest.raises(Refused):
        check(with_app(make_user("li", INTAKE)), codes[0])
    assert unused_recovery_codes(user) == 10


def test_each_wrong_code_doubles_the_wait(user: User, clock: time_machine.Traveller) -> None:
    with_app(user)
    for wait in (1, 2, 4, 8, 16, 32):
        with pytest.raises(Refused, match="不对"):
            check(user, "000000")
        clock.shift(wait - 0.5)
        with pytest.raises(Refused, match="请在1秒后再试"):
            check(user, shown_by_app(SECRET))
        clock.shift(0.5)
    check(user, shown_by_app(SECRET))
    assert Authenticator.objects.get().throttling_failure_count == 0


def test_new_recovery_codes_end_the_earlier_ones(user: User) -> None:
    before = add(user)
    after = services.renew_recovery_codes(actor=actor_of(user), user=user)
    assert (len(after), set(before) & set(after), unused_recovery_codes(user)) == (10, set(), 10)
    with pytest.raises(Refused):
        check(user, before[0])


def test_who_need_not_carry_it_may_switch_it_off(make_user: MakeUser) -> None:
    applicant = with_app(make_user(permit_login(PERMIT), (Role.APPLICANT, "7")))
    services.switch_off(actor=actor_of(applicant), user=applicant)
    assert not Authenticator.objects.exists()
    assert [event.kind for event in events_of("person:7")] == ["second_factor_off"]


def test_staff_may_not_switch_it_off(user: User) -> None:
    with_app(user)
    with pytest.raises(Refused, match="不能停用"):
        services.switch_off(actor=actor_of(user), user=user)
    assert Authenticator.objects.exists()


RESETTERS = {
    "manager": Actor(901, Role.DISTRICT_MANAGER, PUTUO),
    "manager_x": Actor(902, Role.DISTRICT_MANAGER, XUHUI),
    "city": Actor(903, Role.CITY_OFFICER),
    "security": Actor(904, Role.SECURITY_ADMIN),
    "colleague": Actor(905, Role.INTAKE_OFFICER, PUTUO),
    "system": Actor(906, Role.SYSTEM_ADMIN),
    "hr": Actor(907, Role.HR_OFFICER, "5"),
}


@pytest.mark.parametrize(
    ("held", "may"),
    [
        ([INTAKE], "manager city security"),
        ([(Role.DISTRICT_MANAGER, PUTUO)], "city security"),
        ([(Role.CITY_OFFICER, "")], "security"),
        ([(Role.SECURITY_ADMIN, "")], "security"),
        ([(Role.HR_OFFICER, "5")], "manager manager_x city"),
        ([(Role.APPLICANT, "7")], "manager manager_x city"),
        ([(Role.APPLICANT, "7"), INTAKE], "manager city"),
        ([(Role.KIOSK, "1")], ""),
        ([], ""),
    ],
)
def test_who_may_take_a_lost_app_away(make_user: MakeUser, held: list[tuple[Role, str]], may: str) -> None:
    user = make_user("wang", *held)
    for name, actor in RESETTERS.items():
        with_app(user)
        try:
            assert services.reset_factor(actor=actor, typed_login=" Wang ", reason="手机丢失") == user
            done = True
        except Refused as refused:
            assert refused.field == "login"
            done = False
        assert (name, done) == (name, name in may.split())
        assert Authenticator.objects.exists() is not done
        Authenticator.objects.all().delete()


def test_nobody_resets_his_own(make_user: MakeUser) -> None:
    admin = with_app(make_user("wang", (Role.SECURITY_ADMIN, "")))
    with pytest.raises(Refused, match="没有找到"):
        services.reset_factor(actor=actor_of(admin), typed_login="wang", reason="手机丢失")
    assert Authenticator.objects.exists()


def test_a_reset_ends_every_session_and_leaves_an_event_with_its_reason(user: User) -> None:
    add(user)
    session_of(user)
    services.reset_factor(actor=RESETTERS["manager"], typed_login="wang", reason="手机丢失，已核对工作证")
    assert not Session.objects.filter(user=user).exists()
    assert not RecoveryCode.objects.exists()
    event = list(events_of("staff"))[-1]
    assert (event.kind, event.user_id, event.data) == ("second_factor_reset", 901, {"user": user.pk})
    assert event.note.text == "手机丢失，已核对工作证"


def test_nothing_to_reset(user: User) -> None:
    with pytest.raises(Refused, match="没有设置"):
        services.reset_factor(actor=RESETTERS["city"], typed_login="wang", reason="手机丢失")
