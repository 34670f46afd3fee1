"""How a claim is compared with what shared data says of the same key. No claim differs from nothing."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

Row = Mapping[str, Any]
Differs = Callable[[Any, Any], bool]
Keeps = Callable[[Any, Any, Any], Any]


def claimed_rows_known(**defaults: Any) -> Differs:
    """Each claimed row is one of shared data, in the columns that it has; ``defaults``: what a claim that
    leaves a column out states."""

    def differs(claim: Sequence[Row] | None, known: Sequence[Row]) -> bool:
        return any(not any(same(row, one, defaults) for one in known) for row in claim or ())

    return differs


def rows_stay(**defaults: Any) -> Keeps:
    """Each row of shared data stays, with what its owners add to it: as they enter it now, else as it stood
    before, else as it is known. Rows that differ stand beside it: that is how somebody objects."""

    def keeps(entered: Sequence[Row] | None, known: Sequence[Row], before: Sequence[Row] | None) -> list[Row]:
        rows: list[Row] = []
        for one in known:
            stated = (row for row in (*(entered or ()), *(before or ())) if same(row, one, defaults))
            row = next(stated, one)
            rows += [] if row in rows else [row]
        return [*rows, *(row for row in entered or () if row not in rows)]

    return keeps


def known_rows_claimed(claim: Sequence[Row] | None, known: Sequence[Row]) -> bool:
    """Whether shared data has a row that was not stated: of what counts against somebody."""
    return any(not any(same(row, one, {}) for row in claim or ()) for one in known)


def same_fields(claim: Row | None, known: Row) -> bool:
    """Whether a claim states one of the fields that shared data has otherwise."""
    return bool(claim) and not same(claim or {}, known, {})


def claimed_in_vain(claim: Any, known: bool) -> bool:
    """Whether a claim with 是 stands against shared data."""
    return claim is True and not known


def same(row: Row, known: Row, defaults: Row) -> bool:
    """Whether a claimed row states what a known one does, in all of its columns."""
    return all(_exact(row.get(key, defaults.get(key))) == _exact(value) for key, value in known.items())


def _exact(value: Any) -> Any:
    """Numbers of an encrypted statement come back as floats."""
    return Decimal(str(value)) if isinstance(value, float) else value
