"""Rows of tables as they lie in the database: what an act added, changed and took away, put back again."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

Rows = dict[Any, tuple[Any, ...]]
"""Of one table, by primary key."""


@cache
def tables() -> dict[str, list[str]]:
    """Every table of the portal with its columns, the primary key first."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        key, fields = model._meta.pk, model._meta.local_concrete_fields
        found[model._meta.db_table] = [one.column for one in [key, *(f for f in fields if f is not key)]]
    return found


def rows_of(table: str) -> Rows:
    """All rows of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {_quoted(tables()[table])} FROM "{table}"')  # noqa: S608  (our own tables)
        return {row[0]: row for row in cursor.fetchall()}


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one table, from before an act to after it."""

    table: str
    added: Rows
    changed: Rows
    gone: list[Any]

    @classmethod
    def between(cls, table: str, before: Rows, after: Rows) -> "Difference":
        return cls(
            table,
            added={key: row for key, row in after.items() if key not in before},
            changed={key: row for key, row in after.items() if before.get(key, row) != row},
            gone=[key for key in before if key not in after],
        )

    def on(self, before: Rows) -> Rows:
        """The rows after the act."""
        kept = {key: row for key, row in before.items() if key not in self.gone}
        return kept | self.added | self.changed

    def column(self, name: str) -> list[Any]:
        """One column of the added rows."""
        place = tables()[self.table].index(name)
        return [row[place] for row in self.added.values()]

    def put_back(self) -> None:
        """Write the same into the database."""
        columns = tables()[self.table]
        with connection.cursor() as cursor:
            for key in self.gone:
                cursor.execute(f'DELETE FROM "{self.table}" WHERE "{columns[0]}" = %s', [key])  # noqa: S608
            values = ", ".join(f'"{name}" = %s' for name in columns)
            for key, row in self.changed.items():
                change = f'UPDATE "{self.table}" SET {values} WHERE "{columns[0]}" = %s'  # noqa: S608
                cursor.execute(change, [*row, key])
            if self.added:
                row_of_places = f"({', '.join(['%s'] * len(columns))})"
                places = ", ".join([row_of_places] * len(self.added))
                insert = f'INSERT INTO "{self.table}" ({_quoted(columns)}) VALUES {places}'  # noqa: S608
                cursor.execute(insert, [value for row in self.added.values() for value in row])


def number_behind(differences: Iterable[Difference]) -> None:
    """New rows get numbers behind those put back, whatever was set back meanwhile: on PostgreSQL what counts
    them knows nothing of rows that brought their number along."""
    if connection.vendor != "postgresql":
        return
    newest = [(one.table, tables()[one.table][0], max(one.added)) for one in differences if one.added]
    numbered = [(f'"{table}"', column, key) for table, column, key in newest if isinstance(key, int)]
    if numbered:
        counter = "pg_get_serial_sequence(%s, %s)"
        behind = f"setval({counter}, greatest(nextval({counter}), %s))"
        values = [value for table, column, key in numbered for value in (table, column, table, column, key)]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join([behind] * len(numbered))}", values)


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
