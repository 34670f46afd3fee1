"""The kinds of rule: each turns an indicator's numbers into a function from facts to points, with working.

The working is names of sentences and their values; nobody waits for a sentence that nobody reads.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from scoring.engine.facts.model import Facts, Spouse
from scoring.engine.months import full_years, joined_months
from scoring.engine.policy.model import (
    Deduct,
    Kind,
    MonthTiers,
    PerAmount,
    PerFullYear,
    StepsByAge,
    Table,
    Tier,
)
from scoring.engine.tables import CONDITIONS, ENTRIES
from scoring.engine.view import Counts, View
from scoring.engine.words import Part

Parts = tuple[Part, ...]


Outcome = tuple[int, Parts, Parts, Counts | None]
"""Points of one indicator by itself, its working, remarks, and the months it looked at."""
Rule = Callable[[Facts, date, View], Outcome]
WORKLESS: Parts = (("because.nothing", {}),)
NOTHING: Outcome = (0, WORKLESS, (), None)
MONTHS_OF_YEAR = 12


def steps_by_age(indicator: StepsByAge) -> Rule:
    """Points by age in full years on the day; past the last step none, with a remark (choice 1)."""
    by_age: list[int] = []
    for step in indicator.steps:
        by_age += [step.points] * (step.up_to + 1 - len(by_age))
    over = {"last": len(by_age) - 1}

    def rule(facts: Facts, on: date, _: View) -> Outcome:
        if facts.birth_date is None or facts.birth_date > on:
            return NOTHING
        age = full_years(facts.birth_date, on)
        if age < len(by_age):
            return by_age[age], (("because.age", {"age": age, "points": by_age[age]}),), (), None
        values = {"age": age, "points": 0}
        return 0, (("because.age", values),), (("remark.age_over_the_table", over),), None

    return rule


def table(indicator: Table) -> Rule:
    """The best row that matches some fact of the person and whose conditions all hold."""
    entries_of = ENTRIES[indicator.fact]
    rows = {
        tuple(row.when[key] for key in ("level", "kind", "grade") if key in row.when): (
            row,
            tuple(CONDITIONS[name] for name in row.requires),
        )
        for row in indicator.rows
    }

    def rule(facts: Facts, on: date, view: View) -> Outcome:
        entries = entries_of(facts, on)
        if not entries:
            return NOTHING
        best = None
        remarks: list[Part] = []
        for key, fact in entries:
            if key not in rows:
                continue
            row, conditions = rows[key]
            failed = None
            for condition in conditions:
                failed, notes = condition(fact, on, view, indicator)
                remarks += [note for note in notes if note not in remarks]
                if failed:
                    remarks.append((failed[0], {"row": row.name, **failed[1]}))
                    break
            if not failed and (best is None or row.points > best.points):
                best = row
        if best is None:
            return 0, (("because.no_row", {}),), tuple(remarks), None
        because = ("because.row", {"row": best.name, "points": best.points})
        return best.points, (because,), tuple(remarks), None

    return rule


def per_full_year(indicator: PerFullYear) -> Rule:
    """Points for each full year, under a cap."""
    if indicator.fact == "contributions":
        return _contribution_years(indicator)
    if indicator.fact == "spouse":
        return _marriage(indicator)
    return _periods(indicator)


def _contribution_years(indicator: PerFullYear) -> Rule:
    each = indicator.points

    def rule(_: Facts, __: date, view: View) -> Outcome:
        counts = view.years_counts()
        years, rest = divmod(counts[0], MONTHS_OF_YEAR)
        points, capped = _capped(indicator, years * each)
        values = {"months": counts[0], "years": years, "each": each, "points": years * each}
        because: Parts = (("because.years", values),)
        if rest:
            because += (("because.years_rest", {"rest": rest}),)
        because += capped
        remarks: Parts = ()
        if counts[3]:
            remarks = (("remark.income_tax_out_of_years", {"months": counts[3]}),)
        return points, because + excluded(counts), remarks, counts

    return rule


def _marriage(indicator: PerFullYear) -> Rule:
    each = indicator.points

    def rule(facts: Facts, on: date, _: View) -> Outcome:
        spouse: Spouse | None = facts.spouse
        if spouse is None or spouse.married_on > on:
            return NOTHING
        if not spouse.shanghai_hukou:
            return 0, (("because.spouse_elsewhere", {}),), (), None
        if spouse.divorced_on is not None and spouse.divorced_on <= on:
            return 0, (("because.divorced", {"on": spouse.divorced_on}),), (), None
        years = full_years(spouse.married_on, on)
        points, capped = _capped(indicator, years * each)
        values = {"since": spouse.married_on, "years": years, "each": each, "points": years * each}
        return points, (("because.marriage", values), *capped), (), None

    return rule


def _periods(indicator: PerFullYear) -> Rule:
    fact, each = indicator.fact, indicator.points

    def rule(facts: Facts, on: date, _: View) -> Outcome:
        periods = facts.public_service if fact == "public_service" else facts.key_area
        if not periods:
            return NOTHING
        best, because, seen = 0, WORKLESS, 0
        for group in indicator.groups:
            inside = [(period.first, period.last) for period in periods if period.value in group.values]
            months = joined_months(inside, on)
            if not months:
                continue
            seen += 1
            years, rest = divmod(months, MONTHS_OF_YEAR)
            entered = years >= group.enters_after_years
            points, capped = _capped(indicator, years * each if entered else 0)
            if seen == 1 or points > best:
                values = {
                    "group": group.name,
                    "months": months,
                    "years": years,
                    "rest": rest,
                    "each": each,
                    "after": group.enters_after_years,
                    "points": years * each,
                }
                best, because = (
                    points,
                    (("because.period" if entered else "because.period_short", values), *capped),
                )
        remarks: Parts = (("remark.better_group", {}),) if seen > 1 else ()
        return best, because, remarks, None

    return rule


def per_amount(indicator: PerAmount) -> Rule:
    """Points for each full amount of the yearly average times the share; all years are needed (choice 11)."""
    each, years = indicator.each, indicator.years

    def rule(facts: Facts, on: date, _: View) -> Outcome:
        investment = facts.investment
        if investment is None:
            return NOTHING
        given = investment.tax_paid if indicator.fact == "tax_paid" else investment.local_staff
        if not given:
            return NOTHING
        wanted = range(on.year - years, on.year)
        if missing := [year for year in wanted if year not in given]:
            values = {"years": tuple(missing), "needed": years}
            return 0, ((f"because.{indicator.fact}_missing", values),), (), None
        average: Fraction = sum([given[year] for year in wanted], Fraction(0)) / years
        own = average * investment.share
        full = own // each
        points = full * indicator.points
        because: Parts = (
            (
                f"because.{indicator.fact}",
                {
                    "first": wanted[0],
                    "last": wanted[-1],
                    "average": average,
                    "share": investment.share * 100,
                    "own": own,
                    "full": full,
                    "each": Fraction(each),
                    "per": indicator.points,
                    "points": points,
                },
            ),
        )
        if points > indicator.cap:
            because += (("because.cap", {"cap": indicator.cap}),)
        return min(points, indicator.cap), because, (), None

    return rule


def month_tiers(indicator: MonthTiers, multiples: tuple[Decimal, ...]) -> Rule:
    """The best tier whose months are there; a month at a higher tier counts for the lower ones (choice 4)."""
    tiers = [(tier, multiples.index(tier.multiple) + 1) for tier in reversed(indicator.tiers)]
    window = max(tier.window for tier in indicator.tiers)

    def rule(_: Facts, __: date, view: View) -> Outcome:
        counts = view.base_counts()
        points = 0
        because: Parts = ()
        above = None
        for tier, level in tiers if counts[0] else ():
            there = view.months_at(level, tier.window)
            if there >= tier.months:
                points, because = tier.points, (("because.tier", _tier_values(tier, there)),)
                break
            above = tier, there
        if above:
            because += (("because.next_tier", _tier_values(*above)),)
        because = because or (("because.no_counting_month", {"window": window}),)
        return points, because + excluded(counts), view.wage_remarks(window), counts

    return rule


def _tier_values(tier: Tier, there: int) -> dict[str, object]:
    return {
        "window": tier.window,
        "there": there,
        "multiple": tier.multiple,
        "needed": tier.months,
        "points": tier.points,
    }


def deduct(indicator: Deduct, veto_from: int | None) -> Rule:
    """Points off for each decision in the look-back (choice 10); a sentence that is a veto is none."""
    fact, each, look_back = indicator.fact, indicator.points, indicator.look_back_years

    def rule(facts: Facts, on: date, _: View) -> Outcome:
        given = getattr(facts, fact)
        if not given:
            return NOTHING
        there = [one for one in given if one.on <= on and not (veto_from and one.sentence_years >= veto_from)]
        fresh = sum([full_years(one.on, on) < look_back for one in there])
        values = {"times": fresh, "each": each, "points": fresh * each, "years": look_back}
        if not fresh:
            return 0, (("because.look_back_over" if there else "because.nothing", values),), (), None
        return fresh * each, (("because.deduct", values),), (), None

    return rule


def excluded(counts: Counts) -> Parts:
    """The months that do not count, by reason; silent when there are none."""
    _, back_paid, employer, tax = counts
    reasons = (("back_paid", back_paid), ("employer_mismatch", employer), ("income_tax_mismatch", tax))
    return tuple([(f"because.{name}", {"months": months}) for name, months in reasons if months])


def _capped(indicator: PerFullYear, points: int) -> tuple[int, Parts]:
    if indicator.cap is None or points <= indicator.cap:
        return points, ()
    return indicator.cap, (("because.cap", {"cap": indicator.cap}),)


def rule_of(indicator: Kind, multiples: tuple[Decimal, ...], veto_from: int | None) -> Rule:
    """The rule of an indicator, by its kind."""
    if isinstance(indicator, StepsByAge):
        return steps_by_age(indicator)
    if isinstance(indicator, Table):
        return table(indicator)
    if isinstance(indicator, PerFullYear):
        return per_full_year(indicator)
    if isinstance(indicator, MonthTiers):
        return month_tiers(indicator, multiples)
    if isinstance(indicator, PerAmount):
        return per_amount(indicator)
    return deduct(indicator, veto_from if indicator.fact == "offences" else None)
