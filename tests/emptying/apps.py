"""Keeps what the migrations published, so that emptying the database can put it back."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EmptyingConfig(AppConfig):
    name = "tests.emptying"
    label = "emptying"
    published: dict[str, dict] = {}
    times = 0

    def ready(self):
        post_migrate.connect(self.keep, sender=self)

    def keep(self, **kwargs):
        from tests.applications.rows import rows_of, tables  # noqa: PLC0415  (it speaks of models)

        kept = {table: rows_of(table) for table in tables()}
        self.published.update({table: rows for table, rows in kept.items() if rows})
