"""Papers: numbers, content, PDF, verification."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "applications.notices"
    label = "notices"
