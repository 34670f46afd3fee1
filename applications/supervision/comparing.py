"""Same facts, same points; same claim, same judgement: the determinations of a month side by side.

Only indicators are compared whose points follow from a few words (level, mode, grade, area), not from months
or days. What names a person, a school, an employer or a day is left out, so that claims become comparable.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from applications.cases import document
from applications.reviews.evidence import KEYS
from applications.reviews.models import Determination, Outcome
from applications.workdays.months import month_span

COMPARED = ("education", "qualification", "shortage_major", "public_service", "key_area", "award")
FEW_WORDS = frozenset(
    {"level", "mode", "kind", "grade", "obtained_in", "obtained_by", "area", "field", "hukou"}
)
_AT_ONCE = 500


def compare(month: date) -> tuple[int, dict[str, Any]]:
    """How many determinations there were, and ``points``: same facts with more than one result (there should
    be none); ``claims``: by indicator and claim, how many of each district were made and how many stood."""
    points: dict[tuple[str, str, str], dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    made: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    stood: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    number = 0
    for one in _determinations(month):
        number += 1
        facts, district = document.loads(one.facts), one.case.district_id
        changed = {found.indicator for found in one.case.findings.all() if found.outcome == Outcome.CHANGED}
        declared = document.declared(one.case) if changed else facts
        for indicator in document.loads(one.result)["indicators"]:
            name = indicator["id"]
            if name not in COMPARED:
                continue
            if key := _key(facts, name):
                points[name, one.policy_version, key][indicator["points"]][district] += 1
            if claim := _key(declared if name in changed else facts, name):
                made[name, claim][district] += 1
                stood[name, claim][district] += name not in changed
    return number, {
        "points": [
            {"indicator": name, "policy": policy, "facts": key, "results": _by_points(found)}
            for (name, policy, key), found in sorted(points.items())
            if len(found) > 1
        ],
        "claims": [
            {"indicator": name, "claim": claim, "made": dict(number), "stood": dict(stood[name, claim])}
            for (name, claim), number in sorted(made.items())
        ],
    }


def _by_points(found: Mapping[int, Counter[str]]) -> dict[str, dict[str, int]]:
    return {str(points): dict(districts) for points, districts in sorted(found.items())}


def _determinations(month: date) -> Any:
    first, last = month_span(month)
    found = Determination.objects.filter(determined_at__gte=first, determined_at__lt=last)
    rows = found.select_related("case").prefetch_related("case__findings").order_by("pk")
    return rows.iterator(chunk_size=_AT_ONCE)


def _key(facts: Mapping[str, Any], indicator: str) -> str:
    """The facts behind an indicator in the few words that matter; "" where nothing is claimed."""
    told = {key: _plain(facts[key]) for key in KEYS[indicator] if facts.get(key)}
    return json.dumps(told, ensure_ascii=False, sort_keys=True) if told else ""


def _plain(value: Any) -> Any:
    """A value without names, numbers and days."""
    if isinstance(value, dict):
        return {key: str(value[key]) for key in sorted(value) if key in FEW_WORDS}
    if isinstance(value, list):
        return sorted((_plain(one) for one in value), key=str)
    return value if isinstance(value, bool) else str(value)
