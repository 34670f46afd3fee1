"""People scored twice: exact counts of a few, and the same totals as the engine gives one by one."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from applications.simulations import comparing
from applications.simulations.comparing import Crossing, Scheme, compare, facts_on
from applications.simulations.people import Holder
from scoring.engine import MissingReferenceWage, ReferenceWages, assess_under, load_policies, load_wages
from scoring.engine.outlook.carry_on import staying
from scoring.engine.policy import read_draft
from scoring.engine.policy.loading import FOLDER
from tests.scoring.strategies import lives

ON = date(2026, 11, 1)
POLICIES = load_policies()
NOW = Scheme(POLICIES.version("2023"), load_wages())
TEXT = (FOLDER / "2023.yaml").read_text("utf-8")
LESS_FOR_BACHELORS = Scheme(
    read_draft(TEXT.replace("{level: bachelor}, points: 90", "{level: bachelor}, points: 85"), "draft"),
    load_wages(),
)


def holder(record: int, district: str, born: str, **facts: Any) -> Holder:
    document = {"birth_date": born, **facts}
    return Holder(record, district, f"JF{record}", json.dumps(document), ON)


def bachelor(record: int, district: str, born: str) -> Holder:
    return holder(record, district, born, education=[{"level": "bachelor"}])


PEOPLE = [
    bachelor(1, "310107", "1990-05-05"),  # 30 + 90 → 30 + 85
    bachelor(2, "310104", "1980-05-05"),  # 25 + 90 → below in any case
    holder(3, "310107", "1992-05-05", education=[{"level": "master"}]),  # 30 + 100
    Holder(4, "310107", "JF4", None, None),  # not determined here
]


def test_exact_counts_of_a_few_people() -> None:
    tally, crossings = compare(iter(PEOPLE), ON, NOW, LESS_FOR_BACHELORS)
    assert crossings == [Crossing(1, "JF1", "310107", 36, 120, 115, {"education": -5})]
    summary = {name: tally[name] for name in ("people", "not_assessed", "before", "after", "up", "down")}
    assert summary == {"people": 3, "not_assessed": 1, "before": 2, "after": 1, "up": 0, "down": 1}
    assert tally["districts"] == {
        "310104": {"people": 1, "before": 0, "after": 0, "up": 0, "down": 0},
        "310107": {"people": 2, "before": 2, "after": 1, "up": 0, "down": 1},
    }
    assert {band: counts["down"] for band, counts in tally["ages"].items()} == {
        "0-34": 0,
        "35-39": 1,
        "45-49": 0,
        "unknown": 0,
    }
    assert tally["indicators"]["education"] == {"rises": 0, "falls": 2, "points": -10, "up": 0, "down": 1}
    assert tally["indicators"]["age"] == {"rises": 0, "falls": 0, "points": 0, "up": 0, "down": 0}
    assert (tally["totals"]["before"][5:7], tally["totals"]["after"][5:7]) == ([1, 2], [2, 1])


def test_the_same_in_groups_of_one(monkeypatch: Any) -> None:
    whole = compare(PEOPLE, ON, NOW, LESS_FOR_BACHELORS)
    monkeypatch.setattr(comparing, "TOGETHER", 1)
    assert compare(PEOPLE, ON, NOW, LESS_FOR_BACHELORS) == whole


def test_an_indicator_that_only_one_rulebook_has_counts_as_nothing_in_the_other() -> None:
    spouse = TEXT[TEXT.index("  - id: local_spouse") : TEXT.index("  # ---- 减分指标")]
    without = Scheme(read_draft(TEXT.replace(spouse, ""), "draft"), load_wages())
    married = holder(
        1,
        "310107",
        "1980-05-05",
        education=[{"level": "bachelor"}],
        spouse={"shanghai_hukou": True, "married_on": "2010-05-05"},
    )
    tally, crossings = compare([married], ON, NOW, without)
    assert crossings == [Crossing(1, "JF1", "310107", 46, 155, 115, {"local_spouse": -40})]
    back, crossings = compare([married], ON, without, NOW)
    assert (crossings[0].shifts, back["up"]) == ({"local_spouse": 40}, 1)
    assert tally["indicators"]["local_spouse"]["points"] == -40


def test_facts_are_carried_on_to_the_day_with_the_newest_wage() -> None:
    """Eleven months and one to come are a full year, judged by a wage that has no row yet."""
    months = [
        {"month": f"2026-{month:02d}", "employer": "91310000MA1FL4T53M", "base": 30_000}
        for month in range(1, 12)
    ]
    person = Holder(1, "310107", "JF1", json.dumps({"contributions": months}), date(2026, 12, 1))
    facts = facts_on(person, date(2030, 1, 1))
    total = assess_under(NOW.policy, facts, date(2030, 1, 1), wages=staying(NOW.wages)).total
    tally, _ = compare([person], date(2030, 1, 1), NOW, NOW)
    assert tally["totals"]["before"][total // 20] == 1
    assert total == 4 * 3 + 100  # 48 months, all above twice the wage


def test_a_month_without_a_wage_stops_nobody_else() -> None:
    late = ReferenceWages.from_rows(
        [
            {
                "valid_from": "2026-07-01",
                "valid_until": "2027-06-30",
                "reference_wage": Decimal(12000),
                "standing": "published",
                "source": "x",
            }
        ]
    )
    early = {"month": "2026-01", "employer": "91310000MA1FL4T53M", "base": 30_000}
    odd = holder(9, "310104", "1990-05-05", contributions=[early])
    tally, _ = compare([odd, PEOPLE[0]], ON, NOW, Scheme(NOW.policy, late))
    assert (tally["people"], tally["not_assessed"]) == (1, 1)


@given(st.lists(lives, max_size=6), st.sampled_from(["2018", "2023"]))
def test_the_same_as_the_engine_one_by_one(found: list[dict[str, Any]], version: str) -> None:
    people = [
        Holder(number, "310107", f"JF{number}", json.dumps(document), ON)
        for number, document in enumerate(found)
    ]
    other = Scheme(POLICIES.version(version), load_wages())
    tally, crossings = compare(people, ON, NOW, other)
    totals: list[tuple[int, int]] = []
    for person in people:
        facts = facts_on(person, ON)
        try:
            totals.append(
                tuple(
                    assess_under(one.policy, facts, ON, wages=staying(one.wages)).total
                    for one in (NOW, other)
                )  # type: ignore[arg-type]
            )
        except MissingReferenceWage:
            continue
    assert tally["people"] == len(totals)
    assert tally["up"] == sum(before < 120 <= after for before, after in totals)
    assert tally["down"] == sum(after < 120 <= before for before, after in totals)
    assert sorted((one.before, one.after) for one in crossings) == sorted(
        (before, after) for before, after in totals if (before < 120) != (after < 120)
    )
