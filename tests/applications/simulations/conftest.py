"""Two holders of points, determined by the people who own the steps."""

from collections.abc import Callable
from datetime import date

import pytest

from applications.cases.models import Case
from scoring.engine.policy.loading import FOLDER

DRAFT = (
    (FOLDER / "2023.yaml")
    .read_text("utf-8")
    .replace("{level: bachelor}, points: 90", "{level: bachelor}, points: 0")
)
"""A bachelor is worth nothing, so that who has 30 for age, 90 and 18 for years falls below 120."""
ON = date(2026, 12, 1)


@pytest.fixture
def holders(case_at: Callable[..., Case]) -> list[Case]:
    """One with 30 + 90 + 18 + 50 points, one with a master's degree and no other base."""
    return [case_at("determined", serial=51), case_at("determined", serial=52, level="master", base=9_500)]
