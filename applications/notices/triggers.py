"""Triggers that keep an issued paper as it was issued; the database itself refuses anything else.

Number, code, hash of the content and the rest of :data:`ISSUED` never change. Once printed, neither does the
file; only the end of its time empties a paper. What replaced it and when it lapsed are said once. No paper is
deleted: its number would be missing from the series. The encrypted content itself may be written anew, for
keys change; that it is the content which was issued its hash says.

As in :mod:`applications.audit.triggers`, a migration that rebuilds the table on SQLite ends with ``install``.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "notices_paper"
WORDS = "an issued paper is never changed"
ISSUED = (
    "kind", "district_id", "year", "seq", "number", "issuer", "case_id", "person_id", "employer_id",
    "content_hash", "code", "issued_by_id", "issued_on", "issued_at", "valid_until",
)  # fmt: skip
PRINTED = ("state", "file", "sha256", "size", "rendered_at")
SAID_ONCE = ("superseded_by_id", "lapsed_on")
_NAMES = (f"{TABLE}_no_update", f"{TABLE}_no_delete", f"{TABLE}_no_truncate")


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on the table. Raises RuntimeError on any other database."""
    remove(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off; only migrations and tests have reason to."""
    if connection.vendor not in {"sqlite", "postgresql"}:
        raise RuntimeError(f"Papers have no triggers for {connection.vendor}: use PostgreSQL or SQLite.")
    suffix = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _NAMES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")


def _statements(vendor: str) -> Iterator[str]:
    differs = "NEW.{0} IS NOT OLD.{0}" if vendor == "sqlite" else "NEW.{0} IS DISTINCT FROM OLD.{0}"
    issued = " OR ".join(differs.format(column) for column in ISSUED)
    printed = " OR ".join(differs.format(column) for column in PRINTED)
    said = " OR ".join(f"OLD.{one} IS NOT NULL AND {differs.format(one)}" for one in SAID_ONCE)
    closed = f"OLD.state IN ('rendered', 'erased') AND NEW.state <> 'erased' AND ({printed})"
    changed = f"{issued} OR {said} OR {closed}"
    if vendor == "sqlite":
        act = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    else:
        act = "EXECUTE FUNCTION notices_refuse()"
        yield (
            "CREATE OR REPLACE FUNCTION notices_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        yield f"CREATE TRIGGER {_NAMES[2]} BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT {act}"
    yield f"CREATE TRIGGER {_NAMES[0]} BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN ({changed}) {act}"
    yield f"CREATE TRIGGER {_NAMES[1]} BEFORE DELETE ON {TABLE} FOR EACH ROW {act}"
