"""Entry point for an asynchronous web server; an unfit portal does not start."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jifen_portal.settings")
application = get_asgi_application()

from jifen_portal.checks import refuse_to_start  # noqa: E402  (needs the apps that the line above sets up)

refuse_to_start()
