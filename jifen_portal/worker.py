"""How a Celery worker or beat starts: not at all where the portal is unfit, and with a sign when it works."""

import warnings
from typing import Any

from celery import bootsteps
from celery.loaders.app import AppLoader
from celery.platforms import SecurityWarning
from django.conf import settings
from django.utils.module_loading import import_string


class PortalLoader(AppLoader):
    """Loads the application for the command ``celery``."""

    def on_worker_init(self) -> None:
        """Called by worker and beat alike, after Django's apps are set up and before any task is taken."""
        super().on_worker_init()
        if settings.DEMO:  # a newcomer in a container is root, and there is nothing to protect
            warnings.filterwarnings("ignore", category=SecurityWarning)
        import_string("jifen_portal.checks.refuse_to_start")()


class ReadyFile(bootsteps.StartStopStep):  # type: ignore[misc]
    """Keeps the file WORKER_READY_FILE while the worker takes tasks, for whoever supervises it."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def start(self, parent: Any) -> None:
        settings.WORKER_READY_FILE.parent.mkdir(parents=True, exist_ok=True)
        settings.WORKER_READY_FILE.touch()

    def stop(self, parent: Any) -> None:
        settings.WORKER_READY_FILE.unlink(missing_ok=True)
