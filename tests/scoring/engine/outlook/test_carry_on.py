"""What carrying on adds to the facts, and what it leaves alone."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from scoring.engine import Facts, load_policies, load_wages, parse
from scoring.engine.facts.model import Contribution
from scoring.engine.ledger import ADDED, COUNTS, EMPLOYER_MISMATCH, merge
from scoring.engine.months import month_of
from scoring.engine.outlook.carry_on import carried_on, newest_row, staying
from scoring.engine.outlook.horizon import Horizon
from scoring.engine.rulebook import rulebook_of
from scoring.engine.view import View
from tests.scoring.people import EMPLOYER, LAST_MONTH, ON, OTHER_EMPLOYER, rows

END = date(2027, 2, 22)
NOVEMBER, JANUARY = month_of(ON), month_of(date(2027, 1, 1))


def carried(**facts: Any) -> Facts:
    return carried_on(parse(facts), ON, END)


def added(**facts: Any) -> list[Contribution]:
    given = len(facts["contributions"])
    return list(carried(**facts).contributions[given:])


def row(month: str, base: Any = 5000, employer: str = EMPLOYER, **more: Any) -> dict[str, Any]:
    return {"month": month, "employer": employer, "base": base, **more}


def test_each_month_without_a_row_gets_one_like_the_newest() -> None:
    like = [Contribution(month, EMPLOYER, 5000_0000) for month in range(NOVEMBER, JANUARY + 1)]
    assert added(contributions=rows(3)) == like
    assert added(contributions=rows(3, last=LAST_MONTH - 40)) == like
    assert added(contributions=[row("2026-11", back_paid=True)]) == like[1:]
    assert added(contributions=[row("2026-10"), row("2026-12", 9)]) == [like[0], like[2]]
    assert added(contributions=[row("2026-12")]) == []
    assert added(contributions=[]) == []


def test_the_higher_base_of_two_and_on_a_tie_the_first_row() -> None:
    two = [row("2026-10", 5000), row("2026-10", 5001, OTHER_EMPLOYER), row("2026-09", 9000)]
    newest = newest_row(parse({"contributions": two}), ON)
    assert newest == Contribution(LAST_MONTH, OTHER_EMPLOYER, 5001_0000)
    for first, second in ((EMPLOYER, OTHER_EMPLOYER), (OTHER_EMPLOYER, EMPLOYER)):
        tie = [row("2026-10", 5000, first), row("2026-10", 5000, second)]
        newest = newest_row(parse({"contributions": tie}), ON)
        assert newest is not None
        assert newest.employer == first


def test_the_newest_row_is_followed_whatever_its_flags() -> None:
    flagged = [row("2026-10", 7000, back_paid=True, matches_income_tax=False), row("2026-10", 6000)]
    assert added(contributions=flagged)[0] == Contribution(NOVEMBER, EMPLOYER, 7000_0000)


def test_a_row_of_the_application_month_is_followed_and_one_after_it_is_not() -> None:
    contributions = [row("2026-11", 1), row("2026-12", 2), row("2026-10", 3)]
    assert added(contributions=contributions) == [Contribution(JANUARY, EMPLOYER, 1_0000)]


def test_the_month_book_is_that_of_all_rows_and_knows_which_were_added() -> None:
    contracts = [{"employer": EMPLOYER, "from": "2026-10-05", "until": "2026-11-30"}]
    facts = carried(contributions=[*rows(3), row("2026-12", 9, OTHER_EMPLOYER)], contracts=contracts)
    whole = merge(facts.contributions, facts.contracts)
    assert facts.months.rows == (2, 1, 0, ADDED, 3, ADDED)
    assert facts.months.months == whole.months
    assert facts.months.bases == whole.bases
    assert facts.months.ordinary == whole.ordinary
    assert facts.months.codes == facts.months.codes_without_tax == whole.codes
    wrong = EMPLOYER_MISMATCH
    assert list(facts.months.codes) == [wrong, wrong, COUNTS, COUNTS, wrong, COUNTS]


def test_a_row_of_the_application_month_stays_in_the_month_book() -> None:
    facts = carried(contributions=[*rows(1), row("2026-11", 9)])
    assert facts.months == replace(merge(facts.contributions, None), rows=(0, 1, ADDED, ADDED))


def test_what_is_valid_today_is_renewed() -> None:
    permit = {"issued_on": "2020-01-01", "valid_until": "2026-11-22"}
    contracts = [
        {"employer": EMPLOYER, "from": "2026-11-22", "until": "2026-11-22"},
        {"employer": EMPLOYER, "from": "2020-01-01", "until": "2026-11-21"},
        {"employer": EMPLOYER, "from": "2026-11-23", "until": "2026-12-01"},
        {"employer": EMPLOYER, "from": "2020-01-01"},
    ]
    title = {"kind": "title", "grade": "senior"}
    held = [{**title, "registered_until": until} for until in ("2026-11-22", "2026-11-21", None)]
    facts = carried(permit=permit, contracts=contracts, qualifications=held)
    assert facts.permit is not None
    assert facts.permit.valid_until == date.max
    assert facts.contracts is not None
    assert [one.last for one in facts.contracts] == [None, date(2026, 11, 21), date(2026, 12, 1), None]
    assert [one.registered_until for one in facts.qualifications] == [date.max, date(2026, 11, 21), None]


def test_a_permit_of_today_is_renewed() -> None:
    permit = carried(permit={"issued_on": "2026-11-22", "valid_until": "2027-11-21"}).permit
    assert permit is not None
    assert permit.valid_until == date.max


def test_a_permit_that_is_not_valid_today_is_not_renewed() -> None:
    for permit in (
        {"issued_on": "2020-01-01", "valid_until": "2026-11-21"},
        {"issued_on": "2026-11-23", "valid_until": "2027-11-21"},
        {"issued_on": "2020-01-01", "valid_until": "2027-11-21", "cancelled_on": "2026-11-22"},
    ):
        assert carried(permit=permit).permit == parse({"permit": permit}).permit
    later = {"issued_on": "2020-01-01", "valid_until": "2027-11-21", "cancelled_on": "2026-11-23"}
    renewed = carried(permit=later).permit
    assert renewed is not None
    assert (renewed.valid_until, renewed.cancelled_on) == (date.max, date(2026, 11, 23))


def test_amounts_stay_as_in_the_newest_year_given() -> None:
    end = date(2029, 1, 1)
    tax = {"2024": 1, "2025": 2, "2027": 3}
    facts = carried_on(parse({"investment": {"tax_paid": tax, "local_staff": {"2020": 7}}}), ON, end)
    assert facts.investment is not None
    assert facts.investment.tax_paid == {2024: 1, 2025: 2, 2026: 3, 2027: 3, 2028: 3}
    assert facts.investment.local_staff == {2020: 7, 2026: 7, 2027: 7, 2028: 7}
    assert carried(investment={"share": 1}).investment == parse({"investment": {"share": 1}}).investment


def test_the_newest_wage_stays_and_the_others_end_as_they_do() -> None:
    wages = load_wages()
    lasting = staying(wages)
    assert lasting.periods[:-1] == wages.periods[:-1]
    assert lasting.periods[-1] == wages.periods[-1]._replace(valid_until=date.max)


def test_an_earlier_month_sees_what_its_own_view_would() -> None:
    facts = carried_on(parse({"contributions": rows(70, 12000)}), ON, date(2036, 11, 22))
    for version in load_policies().versions:
        rulebook = rulebook_of(version)
        wages = staying(load_wages())
        horizon = Horizon(rulebook, facts, ON, date(2036, 11, 22), wages=wages)
        for year in range(2026, 2037):
            day = date(year, 11, 22)
            own = View(
                facts.months,
                day,
                tax_in_years=rulebook.tax_in_years,
                window=rulebook.window,
                multiples=rulebook.multiples,
                wages=wages,
            )
            seen = horizon.view_on(day)
            for name in ("start", "end", "month", "levels", "stretches", "years_codes", "book"):
                assert getattr(seen, name) == getattr(own, name)
            assert seen.base_counts() == own.base_counts()
            assert seen.wage_remarks(48) == own.wage_remarks(48)
