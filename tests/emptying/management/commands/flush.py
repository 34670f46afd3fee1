"""``flush`` as Django's transactional tests call it: back to what the migrations left.

The audit tables refuse to be emptied, so their triggers are taken off meanwhile; districts, calendars and
policies, which migrations publish, come back.
"""

from django.apps import apps
from django.core.management.commands import flush
from django.db import connections

from applications.audit import triggers


class Command(flush.Command):
    def handle(self, **options):
        connection = connections[options["database"]]
        triggers.remove(connection)
        try:
            super().handle(**{**options, "inhibit_post_migrate": True})
        finally:
            triggers.install(connection)
        published = apps.get_app_config("emptying").published[connection.alias]
        connection.creation.deserialize_db_from_string(published)
