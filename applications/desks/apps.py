"""The pages, one folder an audience."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "applications.desks"
    label = "desks"
