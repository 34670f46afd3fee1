"""What people may not see leaves an event that the security administrator reads, once a minute and user."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from redis.exceptions import RedisError

from applications.accounts import trespass
from applications.accounts.models import User
from applications.accounts.roles import Actor, Role
from applications.audit.models import Event
from applications.cases.models import Case
from applications.cases.states import State
from tests import sessions
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]


@pytest.fixture(autouse=True)
def minute(time_machine):
    """A clock that stands still; nobody was refused before."""
    cache.clear()
    time_machine.move_to("2026-11-23T10:00:00+08:00", tick=False)
    yield time_machine
    cache.clear()


def left() -> list[tuple[str, str, dict[str, str]]]:
    events = Event.objects.filter(kind=trespass.KIND).order_by("pk")
    assert {event.chain for event in events} <= {"system"}
    return [(event.data["page"], event.data["why"], event.data["ids"]) for event in events]


def test_a_page_of_another_role(world: object, enter: Enter) -> None:
    assert enter("putuo-intake").get(reverse("security_home")).status_code == 404
    assert left() == [("security_home", "role", {})]
    event = Event.objects.get(kind=trespass.KIND)
    assert (User.objects.get(pk=event.user_id).login, event.role) == ("putuo-intake", "intake_officer")


def test_a_row_of_a_stranger_and_one_that_is_not_there(case_at: CaseAt, enter: Enter, minute) -> None:
    case, stranger = case_at(State.UNDER_REVIEW), enter("xuhui-manager")
    for number in (case.pk, 987_654, 13_800_001_234):  # the last is no row's number: it may be a telephone's
        assert stranger.get(reverse("office_clock", args=[number])).status_code == 404
        minute.shift(trespass.EVERY)
    assert left() == [
        ("office_clock", "object", {"case_id": str(case.pk)}),
        ("office_clock", "object", {"case_id": "987654"}),
        ("office_clock", "object", {}),
    ]


def test_a_form_from_elsewhere(world: object) -> None:
    client = Client(enforce_csrf_checks=True)
    officer = User.objects.get(login="putuo-intake")
    client.cookies[settings.SESSION_COOKIE_NAME] = sessions.session_of(officer)
    assert client.post(reverse("sign_out")).status_code == 403
    assert left() == [("sign_out", "token", {})]


def test_an_attack_fills_nothing(world: object, enter: Enter, minute) -> None:
    client, other = enter("putuo-intake"), enter("putuo-manager")
    for _request in range(20):
        client.get(reverse("security_home"))
    other.get(reverse("security_home"))
    assert len(left()) == 2
    minute.shift(trespass.EVERY)
    client.get(reverse("security_home"))
    assert len(left()) == 3


def test_what_leaves_nothing(world: object, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    """A visitor, an address that is no page's, a page that is shown; and while the cache does not answer."""
    client = enter("putuo-intake")
    Client().get(reverse("security_home"))
    client.get("/no/such/page/")
    client.get(reverse("home"))

    def silent(*_given: object) -> bool:
        raise RedisError

    monkeypatch.setattr(cache, "add", silent)
    assert client.get(reverse("security_home")).status_code == 404
    assert left() == []


def test_the_security_administrator_sees_it_and_nobody_else(world: object, enter: Enter) -> None:
    assert "被拒绝的访问" not in text(enter("security").get(reverse("security_home")))
    enter("putuo-intake").get(reverse("audit_home"))
    page = text(enter("security").get(reverse("security_home")))
    for shown in ("被拒绝的访问", "2026-11-23 10:00", "putuo-intake", "audit_home", "页面不属于该角色"):
        assert shown in page
    seen = {role: len(trespass.newest(Actor(1, role))) for role in Role}
    assert {role for role, number in seen.items() if number} == {Role.SECURITY_ADMIN}
