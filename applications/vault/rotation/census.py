"""Which keys are still used, and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q

from applications.vault.keyring import field_keys, index_keys
from applications.vault.rotation.places import Place, places, raw_name, under_key


@dataclass(frozen=True, slots=True)
class Use:
    """How many values of one column stand under an older key. ``kind``: ``field`` or ``index``."""

    kind: str
    key: str
    where: str
    values: int


def uses() -> list[Use]:
    """Every use of an older key in the database; one look at each table."""
    return [use for place in places() for use in _of(place)]


def _of(place: Place) -> Iterator[Use]:
    asked: dict[tuple[str, str, str], Q] = {}
    for field in place.sealed:
        for key in list(field_keys().ciphers)[1:]:
            asked["field", key, field.name] = Q(**{f"{raw_name(field.name)}__startswith": f"{key}:"})
    for index in place.indexes:
        for key in list(index_keys())[1:]:
            asked["index", key, index.name] = under_key(index, key)
    counts = {f"use{number}": Count("pk", filter=q) for number, q in enumerate(asked.values())}
    found = place.rows().aggregate(**counts) if counts else {}
    for number, (kind, key, column) in enumerate(asked):
        if values := found[f"use{number}"]:
            yield Use(kind, key, f"{place.label}.{column}", values)
