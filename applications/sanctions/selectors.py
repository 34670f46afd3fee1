"""Reads of the register that others compute and block by."""

from datetime import date
from typing import Any

from applications.sanctions.models import Ban, Deed, Fact


def ban_of_person(person_id: int, on: date) -> Ban | None:
    """The ban that keeps a person from applying on a day, the one that lasts longest."""
    return Ban.objects.in_force(on).filter(person_id=person_id).order_by("-last_day").first()


def ban_of_employer(employer_id: int, on: date) -> Ban | None:
    """The ban that keeps an employer from filing on a day, the one that lasts longest."""
    return Ban.objects.in_force(on).filter(employer_id=employer_id).order_by("-last_day").first()


def with_deeds(person_id: int, stated: dict[str, Any]) -> dict[str, Any]:
    """A person's own statement, and what the register knows besides; each decision once."""
    facts = dict(stated)
    for deed in Deed.objects.filter(person_id=person_id).order_by("on", "pk"):
        row: dict[str, Any] = {"on": deed.on.isoformat()}
        if deed.fact == Fact.OFFENCES:
            row["sentence_years"] = deed.sentence_years or 0
        known = list(facts.get(deed.fact) or ())
        if all(one["on"] != row["on"] for one in known):
            facts[deed.fact] = [*known, row]
    return facts
