from collections.abc import Callable

import pytest

from applications.accounts.models import RoleGrant, User
from applications.accounts.roles import Actor, Role

PASSWORD = "correct horse 1"
MakeUser = Callable[..., User]


@pytest.fixture
def security_admin() -> Actor:
    return Actor(900, Role.SECURITY_ADMIN)


@pytest.fixture
def make_user(db: None) -> MakeUser:
    def make(login: str = "wang", *roles: tuple[Role, str], password: str = PASSWORD) -> User:
        user = User.objects.create_user(login, "王小明", password)
        for role, scope in roles:
            RoleGrant.objects.create(user=user, role=role, scope=scope)
        return user

    return make
