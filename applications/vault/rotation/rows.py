"""Rows are moved to the newest keys, a few at a time."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from applications.vault.index import DIGEST_CHARS, blind_index
from applications.vault.keyring import KeyRing, Unreadable, field_keys
from applications.vault.rotation.places import Place, raw_name

ROWS = 200  # of one transaction: some hundredths of a second in which their writers wait


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
    waiting = place.old().order_by("pk").select_for_update(of=("self",), skip_locked=True)
    if after is not None:
        waiting = waiting.filter(pk__gt=after)
    rows = list(waiting.values("pk", *_read(place))[:ROWS])
    changed, unreadable = [], []
    for row in rows:
        try:
            changed.append((*_renewed(place, row), row["pk"]))
        except Unreadable:
            unreadable.append(row["pk"])
    _write(place, changed)
    return Step(rows[-1]["pk"] if rows else None, len(changed), tuple(unreadable))


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
    """Write tokens as they are: the model's fields would seal them once more."""
    if not changed:
        return
    quote = connection.ops.quote_name
    meta = place.model._meta
    columns = ", ".join(f"{quote(field.column)} = %s" for field in (*place.sealed, *place.indexes))
    pk = meta.pk
    rows = [(*values, pk.get_db_prep_value(key, connection)) for *values, key in changed]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(meta.db_table)} SET {columns} WHERE {quote(pk.column)} = %s",  # noqa: S608
            rows,
        )
