"""Triggers that keep published policy data as it is, and a proposal as it was made.

Rows of wages and lists are only ever added. A proposal is decided once; nothing else of it ever changes.
As in :mod:`applications.audit.triggers`, a migration that rebuilds one of these tables on SQLite ends with
``install``.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

PUBLISHED = ("policy_referencewageperiod", "policy_listentry")
PROPOSALS = "policy_proposal"
WORDS = "published policy data is never edited"

FROZEN = (
    "kind", "content", "document_title", "document_number", "document_on", "document_address", "explanation",
    "made_by_id", "made_at",
)  # fmt: skip
"""What a decision does not touch."""


def names() -> list[tuple[str, str]]:
    """Table and trigger, all of them."""
    tables = (*PUBLISHED, PROPOSALS)
    return [(table, f"{table}_no_{act}") for table in tables for act in ("update", "delete", "truncate")]


def _statements(vendor: str) -> Iterator[str]:
    decided_or_edited = " OR ".join(
        ["OLD.state <> 'proposed'", *(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FROZEN)]
    )
    sqlite = vendor == "sqlite"
    if sqlite:  # IS NOT says there what IS DISTINCT FROM says elsewhere
        decided_or_edited = decided_or_edited.replace("IS DISTINCT FROM", "IS NOT")
        act = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    else:
        act = "EXECUTE FUNCTION policy_refuse()"
        yield (
            "CREATE OR REPLACE FUNCTION policy_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation'; END $$"
        )
    for table in (*PUBLISHED, PROPOSALS):
        when = f" WHEN ({decided_or_edited})" if table == PROPOSALS else ""
        yield f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW{when} {act}"
        yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {act}"
        if not sqlite:
            yield f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {act}"


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on their tables. Raises RuntimeError on any other database."""
    remove(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off; only migrations and an emptied test database have reason to."""
    if connection.vendor not in {"sqlite", "postgresql"}:
        raise RuntimeError(f"Policy data has no triggers for {connection.vendor}: use PostgreSQL or SQLite.")
    with connection.cursor() as cursor:
        for table, name in names():
            cursor.execute(
                f"DROP TRIGGER IF EXISTS {name}"
                + (f" ON {table}" if connection.vendor == "postgresql" else "")
            )
