"""Calendar years as data, and working-day arithmetic."""

from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    name = "applications.workdays"
    label = "workdays"
