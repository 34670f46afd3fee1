"""What must hold inside one indicator: numbers that fit each other, words that the facts document knows."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from scoring.engine.facts.vocabulary import (
    AWARD_LEVELS,
    EDUCATION_LEVELS,
    GRADES,
    KEY_AREAS,
    SERVICE_FIELDS,
)
from scoring.engine.policy.model import (
    Condition,
    Deduct,
    Kind,
    MonthTiers,
    PerAmount,
    PerFullYear,
    StepsByAge,
    Table,
)

One = TypeVar("One", bound=Hashable)

WHEN: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "education": tuple({"level": level} for level in EDUCATION_LEVELS),
    "awards": tuple({"level": level} for level in AWARD_LEVELS),
    "qualifications": tuple(
        {"kind": kind, "grade": grade} for kind, grades in GRADES.items() for grade in grades
    ),
}
"""What a row of a table may speak of; nothing, for a fact that is only stated."""
CONDITIONS: Mapping[str, frozenset[Condition]] = {
    "qualifications": frozenset(
        {
            "listed",
            "fits_post",
            "registered",
            "obtained_in_shanghai",
            "examined_or_obtained_in_shanghai",
            "wage_months",
        }
    ),
    "shortage_major": frozenset({"listed", "fits_post"}),
    "awards": frozenset({"earned_in_shanghai", "filed"}),
    "recent_full_time_graduate": frozenset({"graduated_recently"}),
}
"""What can be asked of each fact; the others know nothing that could be asked."""
VALUES = {"public_service": SERVICE_FIELDS, "key_area": KEY_AREAS}


def faults_of_indicator(indicator: Kind) -> Iterator[str]:
    """Everything that is ambiguous, impossible or unknown in one indicator."""
    if isinstance(indicator, Deduct) != (indicator.group == "deduction"):
        yield "what takes points away is a deduction, and nothing else is"
    yield from (f"the material {twice} is given twice" for twice in repeated(indicator.materials))
    if isinstance(indicator, StepsByAge):
        if any(one.up_to >= two.up_to for one, two in pairwise(indicator.steps)):
            yield "the steps do not ascend"
    elif isinstance(indicator, Table):
        yield from _table(indicator)
    elif isinstance(indicator, MonthTiers):
        yield from _tiers(indicator)
    elif isinstance(indicator, PerFullYear):
        yield from _full_years(indicator)
    elif isinstance(indicator, PerAmount) and indicator.cap < indicator.points:
        yield f"the cap {indicator.cap} is lower than one step of {indicator.points}"


def _table(table: Table) -> Iterator[str]:
    known = WHEN.get(table.fact, ({},))
    for row in table.rows:
        if set(row.when) != set(known[0]):
            yield f"the row {row.name} must name {sorted(known[0])} in when"
        elif dict(row.when) not in known:
            yield f"the row {row.name} speaks of {dict(row.when)}, which no facts document holds"
        yield from (f"the row {row.name} requires {twice} twice" for twice in repeated(row.requires))
        for asked in set(row.requires) - CONDITIONS.get(table.fact, frozenset()):
            yield f"the row {row.name} requires {asked}, which {table.fact} cannot tell"
        if table.fact == "recent_full_time_graduate" and "graduated_recently" not in row.requires:
            yield f"the row {row.name} must require graduated_recently: nobody is a graduate for ever"
    yield from (
        f"two rows for {twice}" for twice in repeated(str(sorted(row.when.items())) for row in table.rows)
    )
    yield from (f"two rows are named {twice}" for twice in repeated(row.name for row in table.rows))
    asks = any("wage_months" in row.requires for row in table.rows)
    if asks != (table.wage_months is not None):
        yield "wage_months must be given exactly when a row requires it"
    if asked_months := table.wage_months:
        yield from _multiples([asked_months.multiple])
        if asked_months.needed > asked_months.window:
            yield f"{asked_months.needed} months are needed of {asked_months.window}"


def _tiers(indicator: MonthTiers) -> Iterator[str]:
    ascending = [(tier.multiple, tier.points) for tier in indicator.tiers]
    if any(one[0] >= two[0] or one[1] >= two[1] for one, two in pairwise(ascending)):
        yield "the tiers do not ascend in multiple and points"
    yield from _multiples(tier.multiple for tier in indicator.tiers)
    for tier in indicator.tiers:
        if tier.months > tier.window:
            yield f"the tier {tier.multiple}: {tier.months} months are needed of {tier.window}"


def _full_years(indicator: PerFullYear) -> Iterator[str]:
    if indicator.cap is not None and indicator.cap < indicator.points:
        yield f"the cap {indicator.cap} is lower than one step of {indicator.points}"
    known = VALUES.get(indicator.fact)
    if (known is not None) != bool(indicator.groups):
        yield "groups belong to periods of work, and to them alone"
    named = [value for group in indicator.groups for value in group.values]
    yield from (f"{twice} stands in two groups" for twice in repeated(named))
    yield from (
        f"two groups are named {twice}" for twice in repeated(group.name for group in indicator.groups)
    )
    for value in named if known else ():
        if value not in (known or ()):
            yield f"the group value {value} is none that a facts document holds"


def _multiples(multiples: Iterable[int | Decimal]) -> Iterator[str]:
    for multiple in multiples:
        if multiple <= 0 or multiple * 100 % 1:
            yield f"the multiple {multiple} is no positive number of at most two decimals"


def repeated(names: Iterable[One]) -> list[One]:
    """Whatever stands there more than once."""
    return [name for name, times in Counter(names).items() if times > 1]
