"""The HTTP API for other programs: the engine's answers for anybody, and the authorities' pushes."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "applications.api"
    label = "api"
