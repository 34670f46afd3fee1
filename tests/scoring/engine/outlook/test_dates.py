"""Each sort of change, reckoned by hand."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from scoring.engine import Policies, load_policies, load_wages, outlook, parse
from scoring.engine.months import month_of
from scoring.engine.policy.model import Table
from tests.scoring.engine.outlook.people import BACHELOR, foreseen, moves
from tests.scoring.people import EMPLOYER, LAST_MONTH, ON, OTHER_EMPLOYER, rows

EARLIER = date(2021, 5, 10)
"""A day of the version of 2018."""


def test_birthdays_and_that_of_29_february() -> None:
    assert moves(years=3, birth_date="1980-02-29") == {
        "2027-03-01": {"age": (25, 23)},
        "2028-02-29": {"age": (23, 21)},
        "2029-03-01": {"age": (21, 19)},
    }
    assert moves(EARLIER, birth_date="1977-05-11") == {
        "2021-05-11": {"age": (30, 29)},
        "2022-05-11": {"age": (29, 27)},
    }
    assert moves(years=20, birth_date="1966-11-23") == {"2027-11-23": {"age": (5, 0)}}


def test_somebody_born_later_arrives_at_birth() -> None:
    assert moves(birth_date="2027-01-05") == {"2027-01-05": {"age": (0, 30)}}


def test_the_day_itself_is_no_change_and_the_last_anniversary_may_be_one() -> None:
    assert moves(years=1, birth_date="1980-11-22") == {"2027-11-22": {"age": (25, 23)}}
    on = date(2024, 2, 29)
    spouse = {"shanghai_hukou": True, "married_on": "2023-03-01"}
    assert list(moves(on, years=1, spouse=spouse)) == ["2024-03-01", "2025-03-01"]
    assert foreseen(on, years=1).end == date(2025, 3, 1)
    assert foreseen(on, years=4).end == date(2028, 2, 29)


def test_a_full_year_of_contributions() -> None:
    assert moves(contributions=rows(23)) == {
        "2026-12-01": {"contribution_years": (3, 6)},
        "2027-12-01": {"contribution_years": (6, 9)},
    }
    month_before = month_of(EARLIER) - 1
    assert moves(EARLIER, years=1, contributions=rows(5, last=month_before)) == {
        "2021-12-01": {"contribution_years": (0, 3)}
    }


def test_months_slide_into_the_window_of_48_and_out_of_it() -> None:
    assert moves(years=1, contributions=rows(35, 12000)) == {
        "2026-12-01": {"contribution_years": (6, 9), "contribution_base": (0, 50)},
    }
    lately_less = [*rows(1, 5000), *rows(36, 12000, LAST_MONTH - 1)]
    assert moves(contributions=lately_less) == {
        "2027-10-01": {"contribution_years": (9, 12)},
        "2027-11-01": {"contribution_base": (50, 0)},
        "2028-10-01": {"contribution_years": (12, 15)},
    }


def test_months_slide_out_of_the_window_of_36() -> None:
    lately_less = [*rows(1, 12000), *rows(24, 34188, LAST_MONTH - 1), *rows(11, 12000, LAST_MONTH - 25)]
    assert moves(years=1, contributions=lately_less) == {
        "2027-11-01": {"contribution_years": (9, 12), "contribution_base": (120, 50)},
    }


def test_wage_months_slide_out_of_the_window_of_12_and_the_other_one_counts() -> None:
    lately_less = [*rows(1, 5000), *rows(6, 12000, LAST_MONTH - 1)]
    title = [{"kind": "title", "grade": "senior"}]
    assert moves(years=1, contributions=lately_less, qualifications=title, **BACHELOR) == {
        "2027-04-01": {"contribution_years": (0, 3)},
        "2027-05-01": {"education": (0, 90), "qualification": (140, 0)},
    }


@pytest.mark.parametrize(
    ("fact", "indicator", "on", "ends", "points"),
    [
        ("detentions", "detention", "2022-01-15", "2027-01-15", -50),
        ("detentions", "detention", "2024-02-29", "2029-03-01", -50),
        ("false_materials", "false_material", "2024-02-29", "2027-03-01", -150),
    ],
)
def test_a_look_back_ends(fact: str, indicator: str, on: str, ends: str, points: int) -> None:
    facts: Any = {fact: [{"on": on}], "entrepreneur": True, **BACHELOR}
    assert moves(years=5, **facts) == {ends: {indicator: (points, 0)}}


def test_an_offence_to_come_and_its_look_back() -> None:
    assert moves(years=6, offences=[{"on": "2027-06-01", "sentence_years": 4.99}], **BACHELOR) == {
        "2027-06-01": {"offence": (0, -150)},
        "2032-06-01": {"offence": (-150, 0)},
    }


def test_the_years_in_sanitation_enter_when_five_are_full() -> None:
    work = [{"field": "sanitation", "from": "2022-01-10"}]
    assert moves(public_service=work) == {
        "2027-01-10": {"public_service": (0, 20)},
        "2028-01-10": {"public_service": (20, 24)},
    }
    broken = [
        {"field": "sanitation", "from": "2015-01-31", "until": "2019-01-30"},
        {"field": "sanitation", "from": "2026-02-28"},
    ]
    assert moves(public_service=broken) == {
        "2027-02-28": {"public_service": (0, 20)},
        "2028-02-28": {"public_service": (20, 24)},
    }


def test_the_areas_enter_after_three_and_five_years() -> None:
    lingang = [{"area": "lingang", "from": "2024-02-29"}]
    assert moves(years=1, key_area=lingang) == {"2027-02-28": {"key_area": (0, 6)}}
    towns = [{"area": "five_new_towns", "from": "2022-01-10"}]
    assert moves(years=1, key_area=[*lingang, *towns]) == {
        "2027-01-10": {"key_area": (0, 10)},
    }
    assert moves(EARLIER, key_area=[{"area": "lingang", "from": "2016-08-31"}]) == {
        "2021-08-31": {"key_area": (0, 10)},
        "2022-08-31": {"key_area": (10, 12)},
    }


def test_a_period_that_ends_earns_no_more() -> None:
    work = [{"area": "lingang", "from": "2023-01-01", "until": "2027-12-31"}]
    assert moves(years=5, key_area=work) == {
        "2027-01-01": {"key_area": (6, 8)},
        "2028-01-01": {"key_area": (8, 10)},
    }


def test_anniversaries_of_a_marriage_and_its_end() -> None:
    spouse = {"shanghai_hukou": True, "married_on": "2020-02-29", "divorced_on": "2028-06-01"}
    assert moves(spouse=spouse) == {
        "2027-03-01": {"local_spouse": (24, 28)},
        "2028-02-29": {"local_spouse": (28, 32)},
        "2028-06-01": {"local_spouse": (32, 0)},
    }
    assert moves(spouse={"shanghai_hukou": True, "married_on": "2027-01-01"}) == {
        "2028-01-01": {"local_spouse": (0, 4)}
    }
    assert moves(spouse={"shanghai_hukou": False, "married_on": "2020-01-01"}) == {}


def test_a_recent_graduate_is_none_from_1_january() -> None:
    education = [
        {"level": "bachelor", "graduated_on": "2025-07-01"},
        {"level": "master", "graduated_on": "2027-07-01"},
    ]
    assert moves(years=5, education=education, recent_full_time_graduate=True) == {
        "2027-01-01": {"recent_graduate": (10, 0)},
        "2027-07-01": {"education": (90, 100), "recent_graduate": (0, 10)},
        "2029-01-01": {"recent_graduate": (10, 0)},
    }


def test_a_valid_registration_is_renewed_and_an_old_one_is_not() -> None:
    for until, worth in (("2026-11-22", 100), ("2026-11-21", 0)):
        held = {"kind": "title", "grade": "intermediate", "registration_required": True}
        facts: Any = {
            "qualifications": [{**held, "registered_until": until}],
            "contributions": rows(12, 12000),
        }
        result = foreseen(years=3, **facts)
        assert result.total == worth + 3
        assert "qualification" not in {one.indicator for change in result.changes for one in change.shifts}


def test_an_award_and_a_contract_to_come_arrive_on_their_day() -> None:
    award = {"level": "municipal_comprehensive", "awarded_on": "2027-05-04"}
    assert moves(awards=[award]) == {"2027-05-04": {"award": (0, 60)}}
    contracts = [
        {"employer": OTHER_EMPLOYER, "from": "2020-01-01"},
        {"employer": EMPLOYER, "from": "2027-01-15", "until": "2028-02-01"},
    ]
    later = moves(years=3, contributions=rows(12), contracts=contracts)
    assert later == {"2028-01-01": {"contribution_years": (0, 3)}}


def test_a_contract_that_covers_the_day_is_renewed() -> None:
    contracts = [{"employer": EMPLOYER, "from": "2020-01-01", "until": "2026-11-22"}]
    assert list(moves(contributions=rows(12), contracts=contracts)) == ["2027-11-01", "2028-11-01"]
    contracts[0]["until"] = "2026-11-21"
    assert moves(contributions=rows(11), contracts=contracts) == {
        "2026-12-01": {"contribution_years": (0, 3)}
    }


def test_the_years_of_tax_and_staff_move_on() -> None:
    tax: Any = {"2023": 300000, "2024": 300000, "2025": 600000}
    staff = {"2022": 90, "2023": 10, "2024": 10, "2025": 10}
    assert moves(years=5, investment={"tax_paid": tax, "local_staff": staff}) == {
        "2027-01-01": {"investment_tax": (40, 50)},
        "2028-01-01": {"investment_tax": (50, 60)},
    }
    assert moves(years=5, investment={"tax_paid": {**tax, "2026": 0}}) == {
        "2027-01-01": {"investment_tax": (40, 30)},
        "2028-01-01": {"investment_tax": (30, 20)},
        "2029-01-01": {"investment_tax": (20, 0)},
    }


def test_of_tax_and_staff_the_better_counts() -> None:
    investment = {
        "tax_paid": {"2023": 300000, "2024": 300000, "2025": 0},
        "local_staff": {"2023": 0, "2024": 0, "2025": 60},
    }
    assert moves(years=3, investment=investment) == {
        "2027-01-01": {"investment_tax": (20, 0), "local_employment": (0, 40)},
        "2028-01-01": {"local_employment": (40, 60)},
    }


def test_the_new_year_of_the_last_year() -> None:
    graduate = {"level": "bachelor", "mode": "full_time", "graduated_on": "2025-07-01"}
    assert moves(years=1, education=[graduate], recent_full_time_graduate=True) == {
        "2027-01-01": {"recent_graduate": (10, 0)}
    }
    tax = {"2023": 0, "2024": 300000, "2025": 300000}
    assert moves(years=1, investment={"tax_paid": tax}) == {"2027-01-01": {"investment_tax": (20, 30)}}


def test_at_new_year_the_year_before_enters_and_the_fourth_before_leaves() -> None:
    tax = {"2022": 3, "2023": 0, "2024": 3, "2025": 3, "2026": 3, "2027": 0, "2028": 0}
    paid = {year: amount * 100000 for year, amount in tax.items()}
    assert moves(years=1, investment={"tax_paid": paid}) == {"2027-01-01": {"investment_tax": (20, 30)}}


def test_the_rest_of_an_earlier_period_fills_the_year_of_a_later_one() -> None:
    work = [
        {"field": "sanitation", "from": "2010-01-01", "until": "2015-06-30"},
        {"field": "sanitation", "from": "2026-06-01"},
    ]
    assert moves(years=1, public_service=work) == {"2026-12-01": {"public_service": (20, 24)}}


def test_a_tier_is_reached_by_months_at_its_own_multiple() -> None:
    paid = [*rows(1, 34188), *rows(47, 28490, LAST_MONTH - 1)]
    found = moves(years=2, contributions=paid)
    assert found["2028-10-01"]["contribution_base"] == (100, 120)


def test_a_tier_that_only_just_holds_is_lost_in_the_next_month() -> None:
    paid = [*rows(1, 100), *rows(36, 12000, LAST_MONTH - 12)]
    assert moves(years=1, contributions=paid)["2026-12-01"] == {"contribution_base": (50, 0)}


def test_months_before_every_window_need_no_wage() -> None:
    assert foreseen(contributions=rows(1, last=2010 * 12)).total == 0


def test_a_table_of_qualifications_that_asks_for_no_wage_months() -> None:
    policy = load_policies().version_on(ON)
    indicators = tuple(
        replace(one, wage_months=None, rows=tuple(replace(row, requires=()) for row in one.rows))
        if isinstance(one, Table) and one.fact == "qualifications"
        else one
        for one in policy.indicators
    )
    policies = Policies([replace(policy, indicators=indicators)])
    for held in ([], [{"kind": "title", "grade": "senior"}]):
        result = outlook(parse({"qualifications": held}), ON, policies=policies, wages=load_wages(), years=1)
        assert (result.total, result.changes) == (140 * len(held), ())
