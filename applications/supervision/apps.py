"""Supervision."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "applications.supervision"
    label = "supervision"
