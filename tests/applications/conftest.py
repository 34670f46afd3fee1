"""The demonstration's staff and employers, for tests that need a whole world around a case."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from applications.cases.models import Case
from applications.demo import scene
from applications.demo.cast import COMPANIES, STAFF
from applications.employers.models import Employer
from tests.applications.remembered import memory
from tests.applications.scans import small_scans
from tests.applications.standing import first_employer, standing, told


@pytest.fixture(scope="module")
def standing_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Staff and employers, once for all tests of a file."""
    with standing(django_db_blocker):
        memory.remembered("staff and employers", _enter_all)
        yield


def _enter_all() -> None:
    with small_scans():
        for member in STAFF:
            scene.add_staff(member)
        for company in COMPANIES[:2]:
            scene.add_company(company)


@pytest.fixture
def world(standing_world: None, db: None) -> Employer:
    """Staff of two districts and the city, and two verified employers; the first one."""
    return first_employer()


@pytest.fixture
def case_at(world: Employer) -> Callable[..., Case]:
    """Makes a case that was moved to a state by the people who own the steps."""
    return told
