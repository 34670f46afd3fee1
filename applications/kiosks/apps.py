"""Self-service printers: the machines, and the people who identify themselves before them."""

from django.apps import AppConfig


class KiosksConfig(AppConfig):
    name = "applications.kiosks"
    label = "kiosks"
