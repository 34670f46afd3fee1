"""The shell as a Django app: finds every room's checks, and the wiring, once all models are there."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ShellConfig(AppConfig):
    name = "jifen_portal"
    label = "jifen_portal"

    def ready(self) -> None:
        autodiscover_modules("checks")
