"""What a draft policy would do to everybody who holds points."""

from django.apps import AppConfig


class SimulationsConfig(AppConfig):
    name = "applications.simulations"
    label = "simulations"
