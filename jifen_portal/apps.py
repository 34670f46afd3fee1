"""The shell as a Django app: loads the wiring and every room's checks, once all models are there."""

from contextlib import suppress
from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules


class ShellConfig(AppConfig):
    name = "jifen_portal"
    label = "jifen_portal"

    def ready(self) -> None:
        import_module("jifen_portal.wiring")
        autodiscover_modules("checks")
        with suppress(OSError):  # commands that keep nothing run anywhere
            settings.METRICS_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
        if settings.SENTRY_DSN:  # the kit costs every start some hundredths of a second
            reporting = import_module("jifen_portal.reporting")
            reporting.begin(address=settings.SENTRY_DSN, environment=settings.SENTRY_ENVIRONMENT)
