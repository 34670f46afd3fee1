"""Which child a paper speaks of, whatever place the child has in the document."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from applications.cases import document
from applications.cases.models import CaseItem

CHILD = "child:"


def identities(facts: Mapping[str, Any]) -> list[str]:
    """Of each child that is to benefit, in the order of the document: its birthday, twins counted."""
    seen: Counter[str] = Counter()
    found = []
    for child in (facts.get("beneficiaries") or {}).get("children") or ():
        born = child["birth_date"]
        seen[born] += 1
        found.append(f"{born}/{seen[born]}")
    return found


def identity_of(item: CaseItem) -> str:
    """The child of whom this paper speaks; empty where it is nobody's or of a child that is gone."""
    place = item.subject.removeprefix(CHILD)
    if not item.subject.startswith(CHILD) or not place.isdigit():
        return ""
    children = identities(document.declared(item.case))
    return children[int(place) - 1] if int(place) <= len(children) else ""
