"""``flush`` as Django's transactional tests call it: back to what the migrations left.

Audit tables, issued papers and published policy data refuse to be emptied, so their triggers are taken off
meanwhile; districts, calendars and policies, which migrations publish, come back where they were changed.
Only tables with other rows are emptied: PostgreSQL takes seconds to truncate all of them.
"""

from django.apps import apps
from django.core.management.commands import flush
from django.db import connections, transaction

from applications.audit import triggers as audit
from applications.notices import triggers as notices
from applications.policy import triggers as policy
from tests.applications.rows import Difference, rows_of


class Command(flush.Command):
    def handle(self, **options):
        connection = connections[options["database"]]
        for triggers in (audit, policy, notices):
            triggers.remove(connection)
        try:
            emptying = apps.get_app_config("emptying")
            emptying.times += 1
            with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
                for table in {*_filled(connection, cursor), *emptying.published}:
                    now, published = rows_of(table), emptying.published.get(table, {})
                    if now != published:
                        cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608  (our own tables)
                        Difference.between(table, {}, published).put_back()
        finally:
            for triggers in (audit, policy, notices):
                triggers.install(connection)


def _filled(connection, cursor):
    """The names of the tables that have rows."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    looks = [f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in tables]  # noqa: S608
    cursor.execute(" UNION ALL ".join(looks))
    return [row[0] for row in cursor.fetchall()]
