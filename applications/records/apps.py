"""The points somebody holds."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "applications.records"
    label = "records"
