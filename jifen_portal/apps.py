"""The shell as a Django app: loads the wiring and every room's checks, once all models are there."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ShellConfig(AppConfig):
    name = "jifen_portal"
    label = "jifen_portal"

    def ready(self) -> None:
        import_module("jifen_portal.wiring")
        autodiscover_modules("checks")
