"""Who may not apply yet: what is missing, and the day on which carrying on mends it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.engine import assess_under, load_policies, load_wages, outlook, parse
from scoring.engine.eligibility import long_enough
from scoring.engine.outlook import Eligibility, eligibility, first_application_on
from tests.scoring.engine.outlook.every_day import carried, lasting_wages
from tests.scoring.people import EMPLOYER, LAST_MONTH, ON, OTHER_EMPLOYER, rows, score
from tests.scoring.strategies import lives

POLICIES = load_policies()
PERMIT = {"issued_on": "2018-05-01", "valid_until": "2027-04-30"}


def of(on: date = ON, **facts: Any) -> Eligibility:
    return eligibility(POLICIES.version_on(on), parse(facts), on)


def unmet(**facts: Any) -> list[tuple[str, date | None]]:
    return [(one.code, one.met_on) for one in of(**facts).unmet]


def months(count: int, **more: Any) -> list[dict[str, Any]]:
    """So many months up to and with the application month."""
    return rows(count, last=LAST_MONTH + 1, **more)


def test_who_meets_everything_has_nothing_to_wait_for() -> None:
    found = of(permit=PERMIT, contributions=months(7))
    assert (found.unmet, found.days[0]) == ((), (ON, True))
    assert found.days[-1][0] == date(2036, 11, 1)


def test_six_of_twelve_months_fill_month_by_month() -> None:
    """September to November are paid; with December to February there are six before March."""
    found = of(permit=PERMIT, contributions=months(3))
    assert [(one.code, one.met_on) for one in found.unmet] == [
        ("insured_less_than_6_of_12_months", date(2027, 3, 1))
    ]
    one = found.unmet[0]
    assert one.why() == "申请前的 12 个月中正常缴费 2 个月，须满 6 个月，还差 4 个月"
    assert (
        one.why("en")
        == "in the last 12 months before it, 2 months paid in the ordinary way; 6 needed, 4 missing"
    )
    assert (one.when(), one.when("en")) == (
        "照常工作和缴费，2027-03-01 起符合",
        "carrying on, this holds from 2027-03-01",
    )
    assert not found.holds_on(date(2027, 2, 28)) and found.holds_on(date(2027, 3, 1))


def test_back_paid_months_are_not_six_months() -> None:
    assert unmet(permit=PERMIT, contributions=[*months(1), *rows(11, back_paid=True)]) == [
        ("insured_less_than_6_of_12_months", date(2027, 5, 1))
    ]


def test_insured_now_without_any_month_given_begins_with_the_application_month() -> None:
    assert unmet(permit=PERMIT, insured_now=True) == [("insured_less_than_6_of_12_months", date(2027, 5, 1))]


def test_months_up_to_the_last_one_are_taken_up_again() -> None:
    assert unmet(permit=PERMIT, contributions=rows(12)) == [
        ("not_insured_in_application_month", date(2026, 12, 1))
    ]


def test_who_is_not_insured_in_the_application_month_is_not_before_the_next_one() -> None:
    """A permit that comes within the month changes nothing of it."""
    permit = {"issued_on": "2026-11-25", "valid_until": "2027-11-24"}
    assert unmet(permit=permit, contributions=rows(12)) == [
        ("permit_not_valid", date(2026, 11, 25)),
        ("not_insured_in_application_month", date(2026, 12, 1)),
    ]


def test_what_does_not_come_by_itself() -> None:
    found = of(contracts=[])
    assert [(one.code, one.met_on) for one in found.unmet] == [
        ("permit_not_valid", None),
        ("not_insured_in_application_month", None),
        ("insured_less_than_6_of_12_months", None),
        ("contract_shorter_than_one_year", None),
    ]
    assert {one.when() for one in found.unmet} == {"不会自行符合，须先办妥"}
    assert [one.why() for one in found.unmet] == [
        "没有在有效期内的《上海市居住证》",
        "申请当月没有正常缴纳职工社会保险",
        "申请前的 12 个月中正常缴费 0 个月，须满 6 个月，还差 6 个月",
        "没有覆盖当天、期限满 12 个月的劳动（聘用）合同",
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"permit": {"issued_on": "2026-12-05", "valid_until": "2027-12-04"}},
            [("permit_not_valid", date(2026, 12, 5))],
        ),
        ({"permit": {"issued_on": "2020-12-05", "valid_until": "2025-12-04"}}, [("permit_not_valid", None)]),
        (
            {"permit": {"issued_on": "2036-11-22", "valid_until": "2037-11-21"}},
            [("permit_not_valid", date(2036, 11, 22))],
        ),
        (
            {
                "permit": PERMIT,
                "contracts": [
                    {"employer": EMPLOYER, "from": "2026-10-01", "until": "2027-01-31"},
                    {"employer": EMPLOYER, "from": "2027-02-10", "until": "2028-02-09"},
                ],
            },
            [("contract_shorter_than_one_year", date(2027, 2, 10))],
        ),
        (
            {
                "permit": PERMIT,
                "contracts": [
                    {"employer": EMPLOYER, "from": "2026-10-01", "until": "2027-01-31"},
                    {"employer": EMPLOYER, "from": "2027-02-01", "until": "2028-01-31"},
                ],
            },
            [("contract_shorter_than_one_year", date(2027, 2, 1))],
        ),
        (
            {
                "permit": PERMIT,
                "contracts": [{"employer": OTHER_EMPLOYER, "from": "2026-10-01", "until": "2027-01-31"}],
            },
            [("contract_shorter_than_one_year", None)],
        ),
        ({"permit": PERMIT, "offences": [{"on": "2020-01-01", "sentence_years": 5}]}, [("vetoed", None)]),
    ],
)
def test_permits_contracts_and_vetoes(facts: dict[str, Any], expected: list[tuple[str, date | None]]) -> None:
    assert unmet(contributions=months(12), **facts) == expected


def test_the_first_day_to_apply_needs_points_and_conditions() -> None:
    """A doctor at 44 has 120 and more at once, and waits for six months of contributions."""

    def first(**facts: Any) -> date | None:
        document = parse({"birth_date": "1990-01-01", "permit": PERMIT, **facts})
        ahead = outlook(document, ON, policies=POLICIES, wages=load_wages())
        return first_application_on(eligibility(POLICIES.version_on(ON), document, ON), ahead)

    assert first(education=[{"level": "doctorate"}], contributions=months(3)) == date(2027, 3, 1)
    assert first(education=[{"level": "doctorate"}], contributions=months(12)) == ON
    assert first(education=[{"level": "bachelor"}], contributions=months(12)) == ON  # 30 + 90 = 120
    graduating = [{"level": "doctorate", "graduated_on": "2027-07-01"}]
    assert first(education=graduating, contributions=months(3)) == date(2027, 7, 1)
    assert first(contributions=months(3)) is None
    assert first(education=graduating) is None


@given(lives, st.one_of(st.integers(1, 40), st.integers(1, 700)))
def test_days_are_those_of_trying_each_day(document: dict[str, Any], after: int) -> None:
    """The document carried on by the words of the contract, short contracts left as they are."""
    facts = {**document, "permit": PERMIT}
    found = of(**facts)
    assert tuple(one.code for one in found.unmet) == score(**facts).not_eligible_because
    day = ON + timedelta(days=after)
    later = carried(facts, ON, day)
    later["permit"] = {**PERMIT, "valid_until": "2099-12-31"}
    if (day.year, day.month) == (ON.year, ON.month):
        later |= {key: facts[key] for key in ("contributions", "insured_now") if key in facts}
    if facts.get("contracts"):
        later["contracts"] = [
            renewed if long_enough(fact, ON) else row
            for row, renewed, fact in zip(
                facts["contracts"], later["contracts"], parse(facts).contracts or (), strict=True
            )
        ]
    result = assess_under(POLICIES.version_on(ON), parse(later), day, wages=lasting_wages())
    assert found.holds_on(day) == result.eligible
