import pytest

from applications.accounts import backends
from applications.accounts.backends import PortalBackend
from applications.accounts.logins import permit_login
from applications.accounts.models import User
from applications.accounts.roles import Role
from tests.applications.accounts.conftest import MakeUser

backend = PortalBackend()
OFFICER = (Role.INTAKE_OFFICER, "310107")


def test_login_name_and_password(make_user: MakeUser) -> None:
    user = make_user("wang", OFFICER)
    assert backend.authenticate(None, "wang", "correct horse 1") == user
    assert backend.authenticate(None, "wang", "correct horse 2") is None


def test_the_login_of_a_permit(make_user: MakeUser) -> None:
    login = permit_login("310107202001150012")
    user = make_user(login, (Role.APPLICANT, "7"))
    assert backend.authenticate(None, login, "correct horse 1") == user


def test_inactive_and_roleless_users_are_refused(make_user: MakeUser) -> None:
    roleless = make_user("roleless")
    assert backend.authenticate(None, "roleless", "correct horse 1") is None
    inactive = make_user("inactive", OFFICER)
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    assert backend.authenticate(None, "inactive", "correct horse 1") is None
    assert backend.get_user(inactive.pk) is None
    assert backend.get_user(roleless.pk) == roleless


@pytest.mark.parametrize(("login", "password"), [("", "x"), (None, "x"), ("wang", None)])
def test_nothing_typed(login: str | None, password: str | None) -> None:
    assert backend.authenticate(None, login, password) is None


def test_an_unknown_login_costs_a_hash_as_well(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(backends.User, "set_password", lambda self, raw: hashed.append(raw))
    assert backend.authenticate(None, "nobody", "correct horse 1") is None
    assert hashed == ["correct horse 1"]
