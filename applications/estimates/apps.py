"""What anonymous visitors keep for a while, under keys that the portal does not have."""

from django.apps import AppConfig


class EstimatesConfig(AppConfig):
    name = "applications.estimates"
    label = "estimates"
