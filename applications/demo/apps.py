"""Demonstration data: invented people, employers and staff, moved through the real services."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "applications.demo"
    label = "demo"
