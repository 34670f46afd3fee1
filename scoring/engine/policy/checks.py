"""What must hold between the parts of a rulebook, beyond the shape of each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from scoring.engine.policy.model import (
    MonthTiers,
    PerFullYear,
    Policy,
    StepsByAge,
    Table,
)

READINGS: dict[str, tuple[str, ...]] = {
    "age_over_the_table": ("zero_with_remark",),
    "years_with_breaks": ("months_accumulate",),
    "income_tax_mismatch": ("out_of_years_and_base", "out_of_base_only"),
    "higher_tiers": ("count_for_lower_ones",),
    "contribution_windows_end": ("month_before_application",),
    "public_service_threshold": ("all_years_once_full",),
    "key_area_groups": ("better_group",),
    "reference_wage_of_a_month": ("period_of_the_month",),
    "marriage_counts_from": ("registration_to_divorce",),
    "look_back": ("from_decision_while_years_not_full",),
    "years_of_tax_and_staff": ("calendar_years_before_application_year",),
    "share_of_local_staff": ("share_applies",),
    "periods_of_work": ("whole_months_of_joined_periods",),
    "application_day": ("last_submission",),
    "late_endorsement": ("lapse_until_confirmed",),
    "one_certificate_only": ("next_lower_level",),
    "recent_graduate_until": ("31_december_of_following_year",),
    "twenty_working_days_from": ("workflow_clock",),
}
"""Every reading a rulebook must take, and what the engine can take it to be."""

FACTS_OF_WHEN = {
    "education": {"level"},
    "qualifications": {"kind", "grade"},
    "awards": {"level"},
}


def faults_of(policy: Policy) -> Iterator[str]:
    """Everything that is ambiguous or missing in one version, in words for its author."""
    if policy.valid_until < policy.valid_from:
        yield "valid_until lies before valid_from"
    ids = [indicator.id for indicator in policy.indicators]
    yield from (f"the indicator {twice} is given twice" for twice in _repeated(ids))
    yield from _readings(policy)
    for indicator in policy.indicators:
        for fault in _indicator(indicator):
            yield f"{indicator.id}: {fault}"
    for rule in policy.choose_the_better:
        yield from (f"choose_the_better names the unknown {one}" for one in rule.of if one not in ids)
    chosen = [one for rule in policy.choose_the_better for one in rule.of]
    yield from (f"{twice} stands in choose_the_better twice" for twice in _repeated(chosen))
    for veto in policy.veto:
        if (veto.fact == "offences") != (veto.sentence_years is not None):
            yield f"veto by {veto.fact}: sentence_years belongs to offences, and to them alone"
    yield from (f"the veto by {twice} is given twice" for twice in _repeated([v.fact for v in policy.veto]))


def faults_between(policies: Iterable[Policy]) -> Iterator[str]:
    """Gaps and overlaps between versions, and ids given twice."""
    ordered = sorted(policies, key=lambda policy: policy.valid_from)
    yield from (f"two files give the version {twice}" for twice in _repeated([p.id for p in ordered]))
    for earlier, later in pairwise(ordered):
        expected = earlier.valid_until + timedelta(days=1)
        if later.valid_from < expected:
            yield f"the versions {earlier.id} and {later.id} overlap from {later.valid_from}"
        elif later.valid_from > expected:
            yield f"no version covers {expected}, between {earlier.id} and {later.id}"


def _readings(policy: Policy) -> Iterator[str]:
    names = [reading.name for reading in policy.readings]
    yield from (f"the reading {twice} is given twice" for twice in _repeated(names))
    yield from (f"the reading {name} is missing" for name in READINGS if name not in names)
    for reading in policy.readings:
        if reading.name not in READINGS:
            yield f"the reading {reading.name} is unknown"
        elif reading.takes not in READINGS[reading.name]:
            yield f"the reading {reading.name} cannot be taken as {reading.takes}"
    for indicator in policy.indicators:
        for name in indicator.readings:
            if name not in names:
                yield f"{indicator.id}: names the unknown reading {name}"


def _indicator(indicator: object) -> Iterator[str]:
    if isinstance(indicator, StepsByAge):
        if any(one.up_to >= two.up_to for one, two in pairwise(indicator.steps)):
            yield "the steps do not ascend"
    elif isinstance(indicator, Table):
        yield from _table(indicator)
    elif isinstance(indicator, MonthTiers):
        ascending = [(tier.multiple, tier.points) for tier in indicator.tiers]
        if any(one[0] >= two[0] or one[1] >= two[1] for one, two in pairwise(ascending)):
            yield "the tiers do not ascend in multiple and points"
        yield from _multiples(tier.multiple for tier in indicator.tiers)
    elif isinstance(indicator, PerFullYear):
        if (indicator.fact in ("public_service", "key_area")) != bool(indicator.groups):
            yield "groups belong to periods of work, and to them alone"
        named = [value for group in indicator.groups for value in group.values]
        yield from (f"{twice} stands in two groups" for twice in _repeated(named))


def _table(table: Table) -> Iterator[str]:
    expected = FACTS_OF_WHEN.get(table.fact, set())
    for row in table.rows:
        if set(row.when) != expected:
            yield f"the row {row.name} must name {sorted(expected)} in when"
    keys = [str(sorted(row.when.items())) for row in table.rows]
    yield from (f"two rows for {twice}" for twice in _repeated(keys))
    asks = any("wage_months" in row.requires for row in table.rows)
    if asks != (table.wage_months is not None):
        yield "wage_months must be given exactly when a row requires it"
    if table.wage_months:
        yield from _multiples([table.wage_months.multiple])


def _multiples(multiples: Iterable[int | Decimal]) -> Iterator[str]:
    for multiple in multiples:
        if multiple <= 0 or multiple * 100 % 1:
            yield f"the multiple {multiple} is no positive number of at most two decimals"


def _repeated(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
