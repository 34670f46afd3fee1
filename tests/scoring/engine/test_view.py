"""An earlier month's view, cut out of a later one, is the view made anew on that month."""

from datetime import date

import pytest

from scoring.engine import load_wages, parse
from scoring.engine.facts.model import Facts
from scoring.engine.months import first_day
from scoring.engine.policy import load_policies
from scoring.engine.rulebook import rulebook_of
from scoring.engine.view import View
from tests.scoring.people import LAST_MONTH, rows

FAR_BACK = 240
FACTS = parse(
    {
        "contributions": [
            *rows(20, 12000),
            *rows(3, 40000, LAST_MONTH - 20),
            *rows(2, 20000, LAST_MONTH - 23, back_paid=True),
            *rows(4, 9200, LAST_MONTH - 25, matches_income_tax=False),
            *rows(40, 11396, LAST_MONTH - 40),
            *rows(1, 5000, 2012 * 12, back_paid=True),
        ]
    }
)
NOBODY = parse({})


def view(facts: Facts, on: date, window: int) -> View:
    multiples = rulebook_of(load_policies().version("2023")).multiples
    return View(facts.months, on, tax_in_years=True, window=window, multiples=multiples, wages=load_wages())


@pytest.mark.parametrize("window", [1, 12, 36, 48])
@pytest.mark.parametrize("back", [0, 1, 2, 10, 22, 25, 30, 40, 60, 80, 81, 82, 170, 178, 179, 200])
@pytest.mark.parametrize("facts", [FACTS, NOBODY], ids=["somebody", "nobody"])
def test_an_earlier_view(facts: Facts, back: int, window: int) -> None:
    month = LAST_MONTH + 1 - back
    cut = view(facts, first_day(LAST_MONTH + 1), FAR_BACK).earlier(month, window)
    anew = view(facts, first_day(month), window)
    assert (cut.month, cut.start, cut.end) == (anew.month, anew.start, anew.end)
    assert (cut.levels, cut.stretches) == (anew.levels, anew.stretches)
    assert (cut.years_counts(), cut.base_counts()) == (anew.years_counts(), anew.base_counts())
    assert [cut.months_at(level, window) for level in (1, 2, 3, 4)] == [
        anew.months_at(level, window) for level in (1, 2, 3, 4)
    ]
    assert cut.wages_used(window) == anew.wages_used(window)
    assert cut.insured_months(window) == anew.insured_months(window)
    assert cut.insured_in_application_month() == anew.insured_in_application_month()


@pytest.mark.parametrize("back", [0, 1, 10, 22, 30])
def test_out_of_a_view_that_begins_inside_the_months(back: int) -> None:
    whole, month = view(FACTS, first_day(LAST_MONTH + 1), 48), LAST_MONTH + 1 - back
    cut, anew = whole.earlier(month, 12), view(FACTS, first_day(month), 12)
    assert (cut.start, cut.end, cut.levels, cut.stretches) == (
        anew.start,
        anew.end,
        anew.levels,
        anew.stretches,
    )


def test_a_view_cut_shorter_than_its_own_window_begins_with_it() -> None:
    whole = view(FACTS, first_day(LAST_MONTH + 1), 12)
    cut = whole.earlier(LAST_MONTH + 1, 12)
    assert (cut.start, cut.end, cut.levels) == (whole.start, whole.end, whole.levels)
    assert len(cut.levels) == 12
