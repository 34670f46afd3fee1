"""``flush`` as Django's transactional tests call it: back to what the migrations left.

Audit tables and published policy data refuse to be emptied, so their triggers are taken off meanwhile;
districts, calendars and policies, which migrations publish, come back.
"""

from django.apps import apps
from django.core.management.commands import flush
from django.db import connections

from applications.audit import triggers as audit
from applications.policy import triggers as policy


class Command(flush.Command):
    def handle(self, **options):
        connection = connections[options["database"]]
        for triggers in (audit, policy):
            triggers.remove(connection)
        try:
            super().handle(**{**options, "inhibit_post_migrate": True})
            published = apps.get_app_config("emptying").published[connection.alias]
            connection.creation.deserialize_db_from_string(published)
        finally:
            for triggers in (audit, policy):
                triggers.install(connection)
