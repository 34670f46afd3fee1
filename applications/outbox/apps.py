"""Messages as rows, and the gateways that carry them."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "applications.outbox"
    label = "outbox"
