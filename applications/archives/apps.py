"""Closed cases that nobody needs at hand any more, each as one sealed file."""

from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "applications.archives"
    label = "archives"
