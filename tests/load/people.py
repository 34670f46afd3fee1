"""People of the benchmarks: 120 months each, and one row of whatever the peers can express too."""

import random
from typing import Any

from scoring.engine.months import month_text
from tests.scoring.people import EMPLOYER, LAST_MONTH

MONTHS = 120
TITLES = ("junior", "intermediate", "senior")
LEVELS = ("associate", "bachelor_no_degree", "bachelor", "master", "doctorate")


def documents(count: int) -> list[dict[str, Any]]:
    """Facts documents, the same ones each time."""
    chance = random.Random(2026)
    return [_person(chance) for _ in range(count)]


def _person(chance: random.Random) -> dict[str, Any]:
    level = chance.choice((7000, 9500, 12000, 24000, 36000))
    person: dict[str, Any] = {
        "birth_date": f"{chance.randrange(1962, 2002)}-{chance.randrange(1, 13):02d}-11",
        "permit": {"issued_on": "2016-05-01", "valid_until": "2027-04-30"},
        "contracts": [{"employer": EMPLOYER, "from": "2010-01-01"}],
        "contributions": [_month(chance, LAST_MONTH - back, level) for back in range(MONTHS)],
        "education": [{"level": chance.choice(LEVELS), "graduated_on": "2008-07-01"}],
        "qualifications": [
            {"kind": "title", "grade": chance.choice(TITLES), "fits_post": chance.random() < 0.8}
        ],
        "spouse": {
            "shanghai_hukou": chance.random() < 0.5,
            "married_on": f"{chance.randrange(2005, 2026)}-{chance.randrange(1, 13):02d}-15",
        },
        "shortage_major": {"listed": chance.random() < 0.3, "fits_post": True},
    }
    if chance.random() < 0.05:
        person["detentions"] = [{"on": f"{chance.randrange(2018, 2026)}-06-01"}]
    return person


def _month(chance: random.Random, month: int, level: int) -> dict[str, Any]:
    base = level + chance.randrange(-1500, 3000)
    row: dict[str, Any] = {
        "month": month_text(month),
        "employer": EMPLOYER,
        "base": base if chance.random() < 0.7 else base + chance.randrange(100) / 100,
    }
    if chance.random() < 0.02:
        row["back_paid"] = True
    if chance.random() < 0.02:
        row["matches_income_tax"] = False
    return row
