"""The policy data in force, and the one entrance to the engine for all rooms above."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max

from applications.policy.models import ReferenceWagePeriod
from scoring.engine import Assessment, Policy, ReferenceWages, assess_under, load_policies, parse

_COLUMNS = ("valid_from", "valid_until", "reference_wage", "standing", "source")


def reference_wages() -> ReferenceWages:
    """The published reference wages, yuan a month; read anew only after a change (one small query a call)."""
    state = ReferenceWagePeriod.objects.aggregate(rows=Count("id"), changed_at=Max("changed_at"))
    return _wages(state["rows"], state["changed_at"])


def policy_in_force(on: date) -> Policy:
    """The policy version of a day.

    :raises scoring.engine.NoPolicyVersion: no loaded version covers it; never the last one instead.
    """
    return load_policies().version_on(on)


def score(document: Mapping[str, Any], on: date) -> Assessment:
    """What a facts document is worth on a day, by the version and the reference wages in force.

    :raises scoring.engine.FactsError: with every error of the document, or each month of a window that
        has no reference wage (``MissingReferenceWage``).
    :raises scoring.engine.NoPolicyVersion: no loaded version covers the day.
    """
    policy = policy_in_force(on)
    return assess_under(policy, parse(dict(document)), on, wages=reference_wages())


def documents_of(version: str) -> list[str]:
    """The documents of a policy version, each as title and number.

    :raises KeyError: no such version.
    """
    policy = load_policies().version(version)
    return [f"{_quoted(paper.title)}（{paper.number}）" for paper in policy.documents]


def reference_snapshot() -> list[dict[str, str]]:
    """The reference wages in force, as a determination keeps them for its replay."""
    return [{name: str(value) for name, value in row.items()} for row in _rows()]


def _quoted(title: str) -> str:
    """A title in its marks; some titles begin with another document's."""
    return title if title.startswith("《") else f"《{title}》"


@lru_cache(maxsize=2)
def _wages(rows: int, changed_at: datetime | None) -> ReferenceWages:
    return ReferenceWages.from_rows(_rows())


def _rows() -> Iterator[dict[str, Any]]:
    """The published periods, amounts without idle zeros: sentences read as those of the shipped file."""
    for row in ReferenceWagePeriod.objects.values(*_COLUMNS):
        wage: Decimal = row["reference_wage"]
        whole = wage == wage.to_integral_value()
        yield {**row, "reference_wage": wage.quantize(Decimal(1)) if whole else wage.normalize()}
