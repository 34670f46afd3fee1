"""How a Celery worker or beat starts: not at all where the portal is unfit, and with a sign when it works."""

import time
import warnings
from typing import Any

from celery import Task, bootsteps
from celery.app.log import Logging
from celery.loaders.app import AppLoader
from celery.platforms import SecurityWarning
from django.conf import settings
from django.utils.module_loading import import_string

from applications.meters import counting


class PortalLoader(AppLoader):
    """Loads the application for the command ``celery``."""

    def on_worker_init(self) -> None:
        """Called by worker and beat alike, after Django's apps are set up and before any task is taken."""
        super().on_worker_init()
        if settings.DEMO:  # a newcomer in a container is root, and there is nothing to protect
            warnings.filterwarnings("ignore", category=SecurityWarning)
        import_string("jifen_portal.checks.refuse_to_start")()


class PortalLogs(Logging):
    """Workers write as the web server does, scrubbed: Celery's own set-up would take the handlers away."""

    def setup_logging_subsystem(self, *_args: Any, **_options: Any) -> bool:
        """True: it is done, by Django."""
        return True


class OutOfMemory(RuntimeError):  # noqa: N818  (says what happened)
    """A task found no memory. Over Python's own error Celery ends the whole worker, with every other task."""


class MeteredTask(Task):  # type: ignore[misc]
    """Every task of the portal: how long it took, and whether it broke."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        began, failed = time.perf_counter(), True
        try:
            result = super().__call__(*args, **kwargs)
            failed = False
            return result
        except MemoryError as error:
            raise OutOfMemory(str(self.name)) from error
        finally:
            counting.task_took(time.perf_counter() - began, task=str(self.name), failed=failed)


class ReadyFile(bootsteps.StartStopStep):  # type: ignore[misc]
    """Keeps the file WORKER_READY_FILE while the worker takes tasks, for whoever supervises it."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def start(self, parent: Any) -> None:
        settings.WORKER_READY_FILE.parent.mkdir(parents=True, exist_ok=True)
        settings.WORKER_READY_FILE.touch()

    def stop(self, parent: Any) -> None:
        settings.WORKER_READY_FILE.unlink(missing_ok=True)
