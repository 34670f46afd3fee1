"""Two city officers: one proposes, the other checks."""

import pytest

from applications.accounts.models import User
from applications.accounts.roles import Actor, Role
from applications.demo import scene
from applications.demo.cast import STAFF


def city_officer(login: str) -> Actor:
    scene.add_staff(next(member for member in STAFF if member.login == login))
    return Actor(User.objects.get(login=login).pk, Role.CITY_OFFICER)


@pytest.fixture
def maker(db: None) -> Actor:
    return city_officer("city-one")


@pytest.fixture
def checker(db: None) -> Actor:
    return city_officer("city-two")
