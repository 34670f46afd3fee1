"""Entry point for an asynchronous web server; an unfit portal does not start."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jifen_portal.settings")
application = get_asgi_application()

# Both need the apps that the line above sets up.
from jifen_portal.checks import refuse_to_start  # noqa: E402
from jifen_portal.settling import settle  # noqa: E402

refuse_to_start()
settle()
