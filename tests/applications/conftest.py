"""The demonstration's staff and employers, for tests that need a whole world around a case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from applications.cases.models import Case
from applications.demo import numbers, scene, story
from applications.demo.cast import COMPANIES, STAFF, Someone
from applications.employers.models import Employer

ANNA = Someone(51, "安测试", date(1990, 3, 12), 1, "draft")


@pytest.fixture
def world(db: None) -> Employer:
    """Staff of two districts and the city, and two verified employers; the first one."""
    for member in STAFF:
        scene.add_staff(member)
    for company in COMPANIES[:2]:
        scene.add_company(company)
    return Employer.objects.get(uscc=numbers.credit_code(1))


@pytest.fixture
def case_at(world: Employer) -> Callable[..., Case]:
    """Makes a case that was moved to a state by the people who own the steps."""

    def make(state: str, serial: int = 51, employer: Employer = world, **traits: object) -> Case:
        someone = replace(ANNA, serial=serial, ends=state, **traits)  # type: ignore[arg-type]
        case = story.tell(someone, employer)
        assert case is not None
        assert case.state == state
        return case

    return make
