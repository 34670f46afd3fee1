"""The HTTP API for other programs: the engine's answers, anonymously, and nothing stored."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "applications.api"
    label = "api"
