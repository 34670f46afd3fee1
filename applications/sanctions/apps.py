"""False materials, what they cost, and who may not file for a while (实施细则 14)."""

from django.apps import AppConfig


class SanctionsConfig(AppConfig):
    name = "applications.sanctions"
    label = "sanctions"
