"""The first accounts of an installation."""

import io

import pytest
from django.core.management import CommandError, call_command

from applications.accounts.models import RoleGrant, User
from applications.audit.models import Event

pytestmark = pytest.mark.django_db


WORD = "gudu-baihe-71"


def add(monkeypatch: pytest.MonkeyPatch, *words: str, password: str = WORD) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    call_command("add_staff", *words)


def test_an_account_with_its_role_and_its_events(monkeypatch: pytest.MonkeyPatch) -> None:
    add(monkeypatch, "first", "安全", "security_admin")
    held = RoleGrant.objects.get(user__login="first")
    assert (held.role, held.scope, held.ended_at) == ("security_admin", "", None)
    assert User.objects.get(login="first").check_password(WORD)
    assert [event.kind for event in Event.objects.filter(chain="staff")] == ["user_added", "role_granted"]


@pytest.mark.parametrize(
    ("words", "password"),
    [
        (("first", "安全", "security_admin"), "short"),
        (("first", "安全", "security_admin"), "jifen-baihe-71"),
        (("first", "安全", "security_admin"), "gudu-first-71"),
        (("First Name", "安全", "security_admin"), WORD),
        (("first", "安全", "reviewer"), WORD),
        (("first", "安全", "reviewer", "--scope", "nowhere"), WORD),
    ],
)
def test_a_refusal_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], password: str
) -> None:
    with pytest.raises(CommandError):
        add(monkeypatch, *words, password=password)
    assert not User.objects.exists()
