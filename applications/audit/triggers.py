"""Triggers that refuse to change or remove rows which are only ever added.

A migration that alters one of these tables on SQLite rebuilds it and loses its triggers: end such a
migration with ``install``. ``verify_audit`` reports a trigger that is not there.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_event", "audit_seal", "audit_sealentry")
WORDS = "audit rows are only ever added"
WRITTEN_ONCE = ("records_recordentry", "reviews_determination", "reviews_revision")
"""Tables of other rooms whose rows are never changed; retention may delete them when their time is over."""
ONCE = "this row is written once: a correction only adds"

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


def forbid_update(connection: BaseDatabaseWrapper, table: str) -> None:
    """Refuse to change a row of a table; for the migrations of the rooms that own :data:`WRITTEN_ONCE`."""
    allow_update(connection, table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                _POSTGRESQL_FUNCTION.replace("audit_refuse", "written_once_refuse").format(words=ONCE)
            )
            act = "EXECUTE FUNCTION written_once_refuse()"
        else:
            act = f"BEGIN SELECT RAISE(ABORT, '{ONCE}'); END"
        cursor.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {act}")


def allow_update(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take that trigger off again; only migrations and tests of tampering have reason to."""
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_update{on}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that should be there and are not."""
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        there = {row[0] for row in cursor.fetchall()}
    wanted = [f"{table}_no_{act}" for table in TABLES for act in ("update", "delete")]
    wanted += [f"{table}_no_update" for table in WRITTEN_ONCE]
    return [name for name in wanted if name not in there]
