"""Points corrected or deducted by the city, after the holder was heard (实施细则 9、12)."""

from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    name = "applications.corrections"
    label = "corrections"
