"""People who sign in."""

import pytest

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.models import RoleGrant, User
from applications.accounts.roles import Role
from applications.places.models import District
from tests.applications.accounts.apps import with_app


@pytest.fixture
def officer(db: None) -> User:
    """A demonstration user with one role."""
    District.objects.get_or_create(code="310104", defaults={"name": "徐汇区"})
    user = User.objects.create_user("xuhui.intake", "演示受理员", DEMO_PASSWORD)
    User.objects.filter(pk=user.pk).update(is_demo=True)
    RoleGrant.objects.create(user=user, role=Role.INTAKE_OFFICER, scope="310104")
    return with_app(user)


@pytest.fixture
def versatile(officer: User) -> User:
    """The same user with a second role."""
    RoleGrant.objects.create(user=officer, role=Role.DISTRICT_MANAGER, scope="310104")
    return officer


@pytest.fixture
def demonstration(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
