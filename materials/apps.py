"""Which papers are needed, and the files that prove it."""

from django.apps import AppConfig


class MaterialsConfig(AppConfig):
    name = "materials"
