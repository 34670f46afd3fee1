"""Rows are moved to the newest keys, a few at a time."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from applications.vault.index import DIGEST_CHARS, blind_index
from applications.vault.keyring import KeyRing, Unreadable, field_keys
from applications.vault.rotation.places import Place, raw_name

ROWS = 500  # looked at in one transaction: some hundredths of a second in which their writers wait


@dataclass(frozen=True, slots=True)
class Step:
    """What one transaction did. ``last``: the primary key to go on behind, None at the end."""

    last: Any
    moved: int = 0
    unreadable: tuple[Any, ...] = ()


def old_rows(place: Place) -> int:
    """How many rows are still to be moved."""
    return place.old().count()


@transaction.atomic
def renew_rows(place: Place, *, after: Any = None) -> Step:
    """Move the next rows behind a primary key. Rows that somebody else is writing are left for another
    pass: two transactions never wait for each other here. A value that no key opens stays as it is."""
    ahead = place.model._base_manager.order_by("pk").values_list("pk", flat=True)
    window = list(ahead[:ROWS] if after is None else ahead.filter(pk__gt=after)[:ROWS])
    if not window:
        return Step(None)
    waiting = place.old().filter(pk__gte=window[0], pk__lte=window[-1])
    rows = list(
        waiting.order_by("pk").select_for_update(of=("self",), skip_locked=True).values("pk", *_read(place))
    )
    changed, unreadable = [], []
    for row in rows:
        try:
            changed.append((*_renewed(place, row), row["pk"]))
        except Unreadable:
            unreadable.append(row["pk"])
    _write(place, changed)
    return Step(window[-1], len(changed), tuple(unreadable))


def _read(place: Place) -> set[str]:
    """Tokens, indexes, and the tokens of the values behind the indexes."""
    tokens = {raw_name(field.name) for field in place.sealed}
    return tokens | {index.name for index in place.indexes} | {raw_name(index.of) for index in place.indexes}


def _renewed(place: Place, row: dict[str, Any]) -> list[str | None]:
    """The columns as they are to be: tokens, then indexes."""
    ring = field_keys()
    fresh = [_resealed(ring, field.bound_to, row[raw_name(field.name)]) for field in place.sealed]
    for index in place.indexes:
        stored, token = row[index.name], row[raw_name(index.of)]
        if token and len(stored or "") == DIGEST_CHARS:
            value = ring.open(token, bound_to=place.source(index).bound_to).decode()
            stored = blind_index(value, index.purpose)
        fresh.append(stored)
    return fresh


def _resealed(ring: KeyRing, bound_to: str, token: str | None) -> str | None:
    if not token or token.startswith(f"{ring.writer}:"):
        return token
    return ring.seal(ring.open(token, bound_to=bound_to), bound_to=bound_to)


def _write(place: Place, changed: list[tuple[Any, ...]]) -> None:
    """Write tokens as they are, in one statement: the model's fields would seal them once more."""
    if not changed:
        return
    quote, meta = connection.ops.quote_name, place.model._meta
    columns = [quote(field.column) for field in (*place.sealed, *place.indexes)]
    new = ", ".join(f"{column} = fresh.column{number}" for number, column in enumerate(columns, start=1))
    row = f"({', '.join(['%s'] * (len(columns) + 1))})"
    keyed = [(*values, meta.pk.get_db_prep_value(key, connection)) for *values, key in changed]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(meta.db_table)} SET {new} "  # noqa: S608  (names of our own columns)
            f"FROM (VALUES {', '.join([row] * len(keyed))}) AS fresh "
            f"WHERE {quote(meta.db_table)}.{quote(meta.pk.column)} = fresh.column{len(columns) + 1}",
            [value for values in keyed for value in values],
        )
