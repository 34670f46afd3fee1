"""What a person's facts are worth, and why."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "scoring"
