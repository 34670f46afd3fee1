"""Append-only events, chained and sealed."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "applications.audit"
    label = "audit"
