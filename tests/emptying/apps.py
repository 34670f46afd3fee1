"""Keeps what the migrations published, so that emptying the database can put it back."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class EmptyingConfig(AppConfig):
    name = "tests.emptying"
    label = "emptying"
    published: dict[str, str] = {}
    times = 0

    def ready(self):
        post_migrate.connect(self.keep, sender=self)

    def keep(self, using, **kwargs):
        self.published[using] = connections[using].creation.serialize_db_to_string()
