"""How a Celery worker or beat starts: not at all, where the portal is unfit."""

import warnings

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
