"""People of the tests: facts documents in few words."""

from datetime import date
from typing import Any

from scoring.engine import Assessment, assess, load_policies, load_wages, parse
from scoring.engine.months import month_text

ON = date(2026, 11, 22)
EMPLOYER = "91310000MA1FL4T53M"
OTHER_EMPLOYER = "91310115MA1K3T5T3N"
LAST_MONTH = 2026 * 12 + 9
"""October 2026, the last month of every window on :data:`ON`."""


def rows(count: int, base: Any = 5000, last: int = LAST_MONTH, **more: Any) -> list[dict[str, Any]]:
    """So many months in a row, up to and including ``last``, newest first."""
    return [
        {"month": month_text(last - back), "employer": EMPLOYER, "base": base, **more}
        for back in range(count)
    ]


def score(on: date = ON, **facts: Any) -> Assessment:
    """What the facts are worth by the shipped policies and wages."""
    return assess(parse(facts), on, policies=load_policies(), wages=load_wages())


def points(indicator: str, on: date = ON, **facts: Any) -> int:
    """Points of one indicator by itself."""
    return next(line.points for line in score(on, **facts).indicators if line.id == indicator)


def line(indicator: str, on: date = ON, **facts: Any) -> dict[str, Any]:
    """One indicator as the contract shows it."""
    return next(line.as_dict() for line in score(on, **facts).indicators if line.id == indicator)
