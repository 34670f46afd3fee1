"""Examples reckoned by the engine, with the rules and reference wages in force; kept until those change."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from applications.desks.components import Row, Text
from applications.desks.language import engine_language
from applications.desks.public.guide.content.catalogue import EXAMPLES
from applications.desks.public.guide.content.mistakes import MISTAKES
from applications.desks.public.guide.content.people import ON, Example
from applications.desks.public.guide.inputs import special_rows
from applications.policy.selectors import reference_wages
from scoring.engine import Assessment, ReferenceWages, assess, load_policies, parse
from scoring.engine.words import policy_text, tell


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as the engine says it; ``counted`` is false where an either-or rule drops it."""

    id: str
    name: str
    points: int
    counted: bool
    because: str
    articles: str
    remarks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Worked:
    """An example: what was put in and what came out. ``lines``: whatever has points, and what it is about.

    ``notes``: reference wages that were used and are not published; they concern every line.
    """

    title: Text
    inputs: Sequence[Row]
    lines: Sequence[Line]
    total: int
    standard: int
    vetoed: bool
    policy: str
    notes: Sequence[str]


def worked_examples(indicator_id: str) -> list[Worked]:
    """The examples of an indicator, none for an unknown one (one small query)."""
    examples = EXAMPLES.get(indicator_id, ())
    results = _reckoned(indicator_id, reference_wages())
    return [_worked(one, result, indicator_id) for one, result in zip(examples, results, strict=True)]


def worked_mistakes() -> dict[str, Worked]:
    """The example of each mistake that has one, by its slug (one small query)."""
    results = _mistaken(reference_wages())
    reckoned = [one for one in MISTAKES if one.example]
    return {
        one.slug: _worked(one.example, result, one.about)
        for one, result in zip(reckoned, results, strict=True)
        if one.example
    }


def lines_of(assessment: Assessment, focus: str = "") -> list[Line]:
    """The lines that have points, and the one that is asked about, in the order of the document."""
    language, notes = engine_language(), notes_of(assessment)
    return [
        Line(
            each.id,
            policy_text(each.name, language),
            each.points,
            each.counted or not each.points,
            each.because_in(language),
            _("、").join(each.articles_in(language)),
            [remark for remark in each.remarks_in(language) if remark not in notes],
        )
        for each in assessment.indicators
        if each.points or each.id == focus
    ]


def notes_of(assessment: Assessment) -> list[str]:
    """What is said of the reference wages that were used and are not published."""
    language = engine_language()
    return [tell([period.remark], language) for period in assessment.wages_used if period.remark]


@lru_cache(maxsize=64)
def _reckoned(indicator_id: str, wages: ReferenceWages) -> tuple[Assessment, ...]:
    return tuple(_assessed(one, wages) for one in EXAMPLES.get(indicator_id, ()))


@lru_cache(maxsize=4)
def _mistaken(wages: ReferenceWages) -> tuple[Assessment, ...]:
    return tuple(_assessed(one.example, wages) for one in MISTAKES if one.example)


def _assessed(example: Example, wages: ReferenceWages) -> Assessment:
    return assess(parse(json.dumps(example.facts)), ON, policies=load_policies(), wages=wages)


def _worked(example: Example, result: Assessment, focus: str = "") -> Worked:
    return Worked(
        example.title,
        special_rows(example.facts),
        lines_of(result, focus),
        result.total,
        result.standard,
        result.vetoed,
        result.policy,
        notes_of(result),
    )
