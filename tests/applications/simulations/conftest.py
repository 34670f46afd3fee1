"""Two holders of points, determined by the people who own the steps."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from applications.accounts.roles import PORTAL
from applications.cases.models import Case
from applications.simulations import services
from applications.simulations.models import Simulation
from scoring.engine.policy.loading import FOLDER
from tests.applications.standing import standing, told

DRAFT = (
    (FOLDER / "2023.yaml")
    .read_text("utf-8")
    .replace("{level: bachelor}, points: 90", "{level: bachelor}, points: 0")
)
"""A bachelor is worth nothing, so that who has 30 for age, 90 and 18 for years falls below 120."""
ON = date(2026, 12, 1)


def begun(**more: Any) -> Simulation:
    """A simulation of the draft, asked for by the portal."""
    return services.start(actor=PORTAL, on=ON, draft=DRAFT, name="草案", **more)


@pytest.fixture(scope="module")
def standing_holders(standing_world: None, django_db_blocker: Any) -> Iterator[list[int]]:
    """One with 30 + 90 + 18 + 50 points, one with a master's degree and no other base; their cases."""
    with standing(django_db_blocker):
        cases = told("determined"), told("determined", serial=52, level="master", base=9_500)
        yield [case.pk for case in cases]


@pytest.fixture
def holders(standing_holders: list[int], db: None) -> list[Case]:
    """The cases of both, as no other test has seen them."""
    return [Case.objects.get(pk=key) for key in standing_holders]
