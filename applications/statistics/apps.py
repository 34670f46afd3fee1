"""Monthly figures."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "applications.statistics"
    label = "statistics"
