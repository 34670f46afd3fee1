"""What must hold between the parts of a rulebook, beyond the shape of each."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise

from scoring.engine.policy.indicator_checks import faults_of_indicator, repeated
from scoring.engine.policy.model import Policy

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

VERSION_ID = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*", re.ASCII)
"""Ids stand in addresses and file names."""


def faults_of(policy: Policy) -> Iterator[str]:
    """Everything that is ambiguous or missing in one version, in words for its author."""
    if policy.valid_until < policy.valid_from:
        yield "valid_until lies before valid_from"
    if not VERSION_ID.fullmatch(policy.id):
        yield f"the id {policy.id!r} is not made of letters, digits and single hyphens"
    ids = [indicator.id for indicator in policy.indicators]
    yield from (f"the indicator {twice} is given twice" for twice in repeated(ids))
    yield from _sources(policy)
    yield from _readings(policy)
    for indicator in policy.indicators:
        for fault in faults_of_indicator(indicator):
            yield f"{indicator.id}: {fault}"
    for kind, fact in repeated([(type(one).__name__, one.fact) for one in policy.indicators]):
        yield f"two indicators of the kind {kind} rest on {fact}: one fact would count twice"
    deductions = {indicator.id for indicator in policy.indicators if indicator.group == "deduction"}
    for rule in policy.choose_the_better:
        yield from (f"choose_the_better names the unknown {one}" for one in rule.of if one not in ids)
        yield from (f"choose_the_better names the deduction {one}" for one in rule.of if one in deductions)
    chosen = [one for rule in policy.choose_the_better for one in rule.of]
    yield from (f"{twice} stands in choose_the_better twice" for twice in repeated(chosen))
    for veto in policy.veto:
        if (veto.fact == "offences") != (veto.sentence_years is not None):
            yield f"veto by {veto.fact}: sentence_years belongs to offences, and to them alone"
    yield from (f"the veto by {twice} is given twice" for twice in repeated([v.fact for v in policy.veto]))


def _sources(policy: Policy) -> Iterator[str]:
    """Every article begins with the short name of a document that the version lists."""
    shorts = [document.short for document in policy.documents]
    yield from (f"the document {twice} is given twice" for twice in repeated(shorts))
    for name, articles in (
        *((indicator.id, indicator.articles) for indicator in policy.indicators),
        *(("choose_the_better", rule.articles) for rule in policy.choose_the_better),
        *((f"veto by {veto.fact}", veto.articles) for veto in policy.veto),
    ):
        for article in articles:
            if article.split(" ")[0] not in shorts:
                yield f"{name}: the article {article} names no document of this version"
        yield from (f"{name}: the article {twice} is given twice" for twice in repeated(articles))


def faults_between(policies: Iterable[Policy]) -> Iterator[str]:
    """Gaps and overlaps between versions, and ids given twice."""
    ordered = sorted(policies, key=lambda policy: policy.valid_from)
    yield from (f"two files give the version {twice}" for twice in repeated([p.id for p in ordered]))
    for earlier, later in pairwise(ordered):
        expected = earlier.valid_until + timedelta(days=1)
        if later.valid_from < expected:
            yield f"the versions {earlier.id} and {later.id} overlap from {later.valid_from}"
        elif later.valid_from > expected:
            yield f"no version covers {expected}, between {earlier.id} and {later.id}"


def _readings(policy: Policy) -> Iterator[str]:
    names = [reading.name for reading in policy.readings]
    yield from (f"the reading {twice} is given twice" for twice in repeated(names))
    yield from (f"the reading {name} is missing" for name in READINGS if name not in names)
    choices = [reading.choice for reading in policy.readings]
    yield from (f"the choice {twice} is given to two readings" for twice in repeated(choices))
    for reading in policy.readings:
        if reading.name not in READINGS:
            yield f"the reading {reading.name} is unknown"
        elif reading.takes not in READINGS[reading.name]:
            yield f"the reading {reading.name} cannot be taken as {reading.takes}"
    for indicator in policy.indicators:
        yield from (
            f"{indicator.id}: names the reading {twice} twice" for twice in repeated(indicator.readings)
        )
        for name in indicator.readings:
            if name not in names:
                yield f"{indicator.id}: names the unknown reading {name}"
