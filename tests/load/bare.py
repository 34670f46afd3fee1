"""What the least would be: the same points for the benchmark's people, and nothing said about them.

Numbers stand in the code, only the indicators that these people have are computed, and no month, remark,
article or reading is kept: the lower bound that explanations are measured against.
"""

from datetime import date
from typing import Any

import numpy as np

from scoring.batch import Columns
from scoring.batch.days import day_number
from scoring.engine import Facts, ReferenceWages
from scoring.engine.facts.amounts import UNITS
from scoring.engine.months import full_years, month_of

AGES = (30,) * 44 + (29, 27, 25, 23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 5, 5, 5, 5)
DEGREES = {"associate": 50, "bachelor_no_degree": 60, "bachelor": 90, "master": 100, "doctorate": 110}
TITLES = {"junior": 0, "intermediate": 100, "senior": 140}


def total_of(facts: Facts, on: date, wage_of: dict[int, int]) -> int:
    """The total of one person; ``wage_of`` gives the reference wage of a month in hundredths of a fen."""
    now = month_of(on)
    paid = low = once = twice = thrice = lately = 0
    for row in facts.contributions:
        month = row.month
        if month >= now or row.back_paid or not row.matches_income_tax:
            continue
        paid += 1
        if month < now - 48:
            continue
        base, wage = row.base, wage_of[month]
        if base * 5 >= wage * 4:
            low += 1
            if base >= wage:
                once += 1
                if month >= now - 12:
                    lately += 1
                if base >= wage * 2:
                    twice += 1
                    if base >= wage * 3 and month >= now - 36:
                        thrice += 1
    assert facts.birth_date is not None
    age = full_years(facts.birth_date, on)
    total = paid // 12 * 3 + (AGES[age] if age <= 60 else 0)
    total += 120 if thrice >= 24 else 100 if twice >= 36 else 50 if once >= 36 else 25 if low >= 36 else 0
    degree = max((DEGREES[row.level] for row in facts.education), default=0)
    title = max(
        (TITLES[row.grade] for row in facts.qualifications if row.fits_post and lately >= 6), default=0
    )
    total += max(degree, title)
    if facts.shortage_major and facts.shortage_major.listed and facts.shortage_major.fits_post:
        total += 30
    spouse = facts.spouse
    if spouse and spouse.shanghai_hukou and spouse.married_on <= on:
        total += min(40, full_years(spouse.married_on, on) * 4)
    total -= 50 * sum(full_years(one.on, on) < 5 for one in facts.detentions)
    return max(total, 0)


def wages_by_month(wages: ReferenceWages) -> dict[int, int]:
    """The reference wage of each month in hundredths of a fen."""
    return {
        month: int(period.wage * UNITS)
        for period, first, last in zip(wages.periods, wages.firsts, wages.lasts, strict=True)
        for month in range(first, last + 1)
    }


def arrays_of(columns: Columns) -> dict[str, Any]:
    """Plain arrays of the benchmark's people: months as rows, people as columns."""
    grid, count = columns.grid, len(columns)
    detentions = np.zeros(count, np.int64)
    detentions[columns.lists["detentions"].person] = columns.lists["detentions"]["on"]
    return {
        "first": grid.first,
        "counts": grid.counts,
        "bases": grid.bases,
        "detained_on": detentions,
        "level": columns.lists["education"]["value"],
        "grade": columns.lists["qualifications"]["value"] - 5,
        "fits": columns.lists["qualifications"]["fits_post"],
        **{name: columns.singles[name] for name in ("birth_date", "married_on", "spouse_shanghai_hukou")},
        "shortage": columns.singles["shortage_major_listed"] & columns.singles["shortage_major_fits_post"],
    }


def totals_of(arrays: dict[str, Any], on: date, wage_of: dict[int, int]) -> Any:
    """The totals of everybody, written with numpy as it comes to mind."""
    day, now = day_number(on), month_of(on) - arrays["first"]
    wages = np.array([wage_of[month + arrays["first"]] for month in range(now - 48, now)])[:, None]
    bases = arrays["bases"][now - 48 : now]
    low = (bases * 5 >= wages * 4).sum(axis=0)
    at = {times: (bases >= wages * times).sum(axis=0) for times in (1, 2)}
    thrice = (bases[12:] >= wages[12:] * 3).sum(axis=0)
    lately = (bases[36:] >= wages[36:]).sum(axis=0)
    total = arrays["counts"][:now].sum(axis=0, dtype=np.int64) // 12 * 3
    total += np.array([*AGES, 0])[np.minimum((day - arrays["birth_date"]) // 10_000, 61)]
    total += np.select([thrice >= 24, at[2] >= 36, at[1] >= 36, low >= 36], [120, 100, 50, 25], 0)
    degree = np.array(list(DEGREES.values()))[arrays["level"]]
    title = np.array(list(TITLES.values()))[arrays["grade"]] * (arrays["fits"] & (lately >= 6))
    total += np.maximum(degree, title) + 30 * arrays["shortage"]
    married = (day - arrays["married_on"]) // 10_000 * 4
    total += np.where(arrays["spouse_shanghai_hukou"], np.minimum(married, 40), 0)
    total -= 50 * (arrays["detained_on"] > day - 50_000)
    return np.maximum(total, 0)
