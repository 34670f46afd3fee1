"""Getting a city into PostgreSQL: COPY into bare tables, indexes and foreign keys afterwards."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.utils import timezone

from applications.audit import digests
from applications.audit.models import Head, Seal, SealEntry
from applications.audit.services import SEALS
from applications.demo.population.chains import Standing
from applications.demo.population.copying import Rows, Sheet, Written

_ENTRIES = Sheet(SealEntry, "seal_id", "chain", "seq", "hash")
_CONSTRAINTS = """
    SELECT c.conname, c.contype::text, pg_get_constraintdef(c.oid) FROM pg_constraint c
    WHERE c.conrelid = %s::regclass AND (c.contype = 'f' OR (c.contype = 'u' AND NOT EXISTS (
        SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid)))"""
_INDEXES = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
    WHERE i.indrelid = %s::regclass AND NOT i.indisprimary
    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)"""
_COUNTERS = """
    INSERT INTO notices_papercounter (district_id, kind, year, last)
    SELECT district_id, kind, year, max(seq) FROM notices_paper GROUP BY 1, 2, 3
    ON CONFLICT (district_id, kind, year) DO UPDATE SET last = excluded.last"""


def copy(written: Written) -> None:
    """The lines of each table into it."""
    with connection.cursor() as cursor:
        for table, (columns, text) in written.items():
            names = ", ".join(f'"{column}"' for column in columns)
            cursor.copy_expert(f'COPY "{table}" ({names}) FROM STDIN', io.BytesIO(text))


@contextmanager
def bare(tables: list[str]) -> Iterator[None]:
    """Without indexes and foreign keys of these tables but the primary keys, until the block ends well.

    PostgreSQL does both in the transaction: if it fails, nothing has happened.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        again = {kind: list[str]() for kind in ("index", "u", "f")}
        for table in tables:
            for name, kind, definition in _asked(cursor, _CONSTRAINTS, table):
                cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
                again[kind].append(f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition}')
            for name, definition in _asked(cursor, _INDEXES, table):
                cursor.execute(f"DROP INDEX {name}")
                again["index"].append(definition)
        yield
        for statement in (*again["index"], *again["u"], *again["f"]):
            cursor.execute(statement)


def seal(standings: list[Standing]) -> None:
    """One more seal, over the chains of a chunk."""
    head, _ = Head.objects.select_for_update().get_or_create(pk=SEALS)
    new = Seal(
        number=head.seq + 1,
        at=timezone.now(),
        entries_hash=digests.entries_hash(standings),
        previous=head.hash,
    )
    new.hash = digests.seal_hash(new)
    new.signature = digests.signature(new.hash)
    new.save(force_insert=True)
    rows = Rows()
    for standing in standings:
        rows.add(_ENTRIES, new.number, *standing)
    copy(rows.taken())
    Head.objects.filter(pk=SEALS).update(seq=new.number, hash=new.hash, sealed_seq=new.number)


def go_on_behind(tables: list[str]) -> None:
    """Sequences and counters of papers stand behind what was copied; the planner knows how much it is."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTERS)
        for table in tables:
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id') FROM information_schema.columns "
                           "WHERE table_name = %s AND column_name = 'id'", [table, table])  # fmt: skip
            found = cursor.fetchone()
            if found and found[0]:
                cursor.execute(f"SELECT setval('{found[0]}', (SELECT max(id) FROM \"{table}\"))")  # noqa: S608


def analyse(tables: list[str]) -> None:
    """Statistics for the planner."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ANALYZE "{table}"')


def _asked(cursor: Any, statement: str, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(statement, [table])
    return list(cursor.fetchall())
