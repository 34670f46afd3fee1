"""An employer's employees as a list: accounts and drafts in bulk, and the forecast of those who agreed."""

from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "applications.rosters"
    label = "rosters"
