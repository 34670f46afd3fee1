"""What people were told about their data and agreed to, by the version of the text."""

from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "applications.consents"
    label = "consents"
