"""The shape of a rulebook: a small closed set of kinds, each a plain record of its numbers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Words = Annotated[str, Meta(min_length=1)]
Sources = Annotated[tuple[Words, ...], Meta(min_length=1)]
Count = Annotated[int, Meta(ge=1)]
Points = Annotated[int, Meta(ge=0)]
Multiple = int | Decimal
Group = Literal["basic", "bonus", "deduction"]
Condition = Literal[
    "listed",
    "fits_post",
    "registered",
    "obtained_in_shanghai",
    "examined_or_obtained_in_shanghai",
    "wage_months",
    "earned_in_shanghai",
    "filed",
    "graduated_recently",
]


class PolicyError(ValueError):
    """A rulebook that is refused; says which file and what is wrong in it."""


class NoPolicyVersion(LookupError):  # noqa: N818 - a fact about the day, said as one
    """No loaded policy version covers the day; it never falls back to another one."""

    def __init__(self, on: date) -> None:
        super().__init__(f"no policy version covers {on.isoformat()}")
        self.on = on


class _Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Indicator(_Record, tag_field="kind", eq=False, frozen=True, kw_only=True):
    """What every indicator has: who it is, where it stands, what proves it and which readings it takes."""

    id: Words
    name: Words
    group: Group
    articles: Sources
    says: Words
    materials: tuple[Words, ...] = ()
    readings: tuple[Words, ...] = ()


class Row(_Record, frozen=True, kw_only=True):
    """A row of a table: points for facts that match ``when`` and fulfil all of ``requires``."""

    name: Words
    points: Points
    when: Mapping[str, Words] = {}
    requires: tuple[Condition, ...] = ()


class WageMonths(_Record, frozen=True, kw_only=True):
    """So many counting months of the last ``window`` at ``multiple`` times the reference wage."""

    needed: Count
    window: Count
    multiple: Multiple


class Table(Indicator, tag="table", eq=False, frozen=True, kw_only=True):
    """The best row that holds counts."""

    fact: Literal[
        "education",
        "qualifications",
        "awards",
        "shortage_major",
        "entrepreneur",
        "innovation_intermediary",
        "recent_full_time_graduate",
    ]
    rows: Annotated[tuple[Row, ...], Meta(min_length=1)]
    wage_months: WageMonths | None = None


class Step(_Record, frozen=True, kw_only=True):
    """Points up to and including an age in full years."""

    up_to: Points
    points: Points


class StepsByAge(Indicator, tag="steps_by_age", eq=False, frozen=True, kw_only=True):
    """The first step that the age does not pass."""

    fact: Literal["birth_date"]
    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]


class PeriodGroup(_Record, frozen=True, kw_only=True):
    """Kinds of period whose months add up; they enter once ``enters_after_years`` are full."""

    name: Words
    values: Sources
    enters_after_years: Points


class PerFullYear(Indicator, tag="per_full_year", eq=False, frozen=True, kw_only=True):
    """Points for each full year of contributions, of marriage, or of periods of work."""

    fact: Literal["contributions", "spouse", "public_service", "key_area"]
    points: Count
    cap: Count | None = None
    groups: tuple[PeriodGroup, ...] = ()


class Tier(_Record, frozen=True, kw_only=True):
    """``months`` of the last ``window`` months at ``multiple`` times the reference wage or more."""

    multiple: Multiple
    window: Count
    months: Count
    points: Count


class MonthTiers(Indicator, tag="month_tiers", eq=False, frozen=True, kw_only=True):
    """The best tier that is reached."""

    fact: Literal["contributions"]
    tiers: Annotated[tuple[Tier, ...], Meta(min_length=1)]


class PerAmount(Indicator, tag="per_amount", eq=False, frozen=True, kw_only=True):
    """Points for each full ``each`` (yuan or people) of the yearly average of ``years``, times the share."""

    fact: Literal["tax_paid", "local_staff"]
    each: Count
    points: Count
    years: Count
    cap: Count


class Deduct(Indicator, tag="deduct", eq=False, frozen=True, kw_only=True):
    """Points off for each decision, while fewer than ``look_back_years`` full years have passed."""

    fact: Literal["false_materials", "detentions", "offences"]
    points: Annotated[int, Meta(lt=0)]
    look_back_years: Count


Kind = Table | StepsByAge | PerFullYear | MonthTiers | PerAmount | Deduct


class ChooseTheBetter(_Record, frozen=True, kw_only=True):
    """Of these indicators only the better counts; on a tie the first."""

    of: tuple[Words, Words]
    articles: Sources
    says: Words


class VetoRule(_Record, frozen=True, kw_only=True):
    """A fact that cancels the right to apply; ``sentence_years``: from so many years on."""

    fact: Literal["offences", "birth_policy_breach"]
    name: Words
    articles: Sources
    sentence_years: Count | None = None


class Reading(_Record, frozen=True, kw_only=True):
    """How the project reads what the documents leave open (``choice`` counts them)."""

    name: Words
    choice: Count
    takes: Words
    question: Words
    because: Words
    applies_to: Literal["score", "case", "record", "declaration"] = "score"


class Document(_Record, frozen=True, kw_only=True):
    """A document of the authorities, and what it is called in ``articles``."""

    short: Words
    title: Words
    number: Words


class Policy(_Record, eq=False, frozen=True, kw_only=True):
    """One version of the scheme."""

    id: Words
    name: Words
    documents: Annotated[tuple[Document, ...], Meta(min_length=1)]
    valid_from: date
    valid_until: date
    standard: Count
    wage_term: Words
    readings: tuple[Reading, ...]
    indicators: Annotated[tuple[Kind, ...], Meta(min_length=1)]
    choose_the_better: tuple[ChooseTheBetter, ...]
    veto: Annotated[tuple[VetoRule, ...], Meta(min_length=1)]

    def takes(self, reading: str) -> str:
        """What the version takes a reading to be; ``KeyError`` for one it does not name."""
        return {entry.name: entry.takes for entry in self.readings}[reading]
