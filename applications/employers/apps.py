"""Employers, their registration and HR officers."""

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "applications.employers"
    label = "employers"
