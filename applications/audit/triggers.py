"""Triggers that refuse to change or remove rows which are only ever added.

A migration that alters one of these tables on SQLite rebuilds it and loses its triggers: end such a
migration with ``install``. ``verify_audit`` reports a trigger that is not there.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_event", "audit_seal", "audit_sealentry")
WORDS = "audit rows are only ever added"

_SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{words}'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{words}'); END",
)
_POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END $$"
)
_POSTGRESQL = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE OR TRUNCATE ON {table} EXECUTE FUNCTION audit_refuse()",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on their tables. Raises RuntimeError on any other database."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION.format(words=WORDS))
        for table in TABLES:
            for statement in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
                cursor.execute(statement.format(table=table, words=WORDS))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off; only migrations and an emptied test database have reason to."""
    suffix = {"sqlite": "", "postgresql": " ON {table}"}.get(connection.vendor)
    if suffix is None:
        raise RuntimeError(f"The audit has no triggers for {connection.vendor}: use PostgreSQL or SQLite.")
    with connection.cursor() as cursor:
        for table in TABLES:
            for act in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}" + suffix.format(table=table))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that should be there and are not."""
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        there = {row[0] for row in cursor.fetchall()}
    return [
        f"{table}_no_{act}"
        for table in TABLES
        for act in ("update", "delete")
        if f"{table}_no_{act}" not in there
    ]
