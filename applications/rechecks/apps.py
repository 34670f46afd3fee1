"""Objections to what was decided: district, then city (实施细则 12)."""

from django.apps import AppConfig


class RechecksConfig(AppConfig):
    name = "applications.rechecks"
    label = "rechecks"
