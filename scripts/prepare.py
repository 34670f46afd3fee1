"""Makes a folder under JIFEN_VAR and its database ready to serve: keys, tables, invented data, static files.

Run as ``python -m scripts.prepare``, in demonstration mode; a second run changes nothing. One process
does it all, because starting Django five times would cost more than the work.
"""

import os
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

STEPS: dict[str, dict[str, Any]] = {
    "make_keys": {"stdout": StringIO()},
    "make_demonstration_certificate": {"stdout": StringIO()},
    "compilemessages": {"stdout": StringIO()},
    "migrate": {"interactive": False, "verbosity": 0},
    "demo": {},
    "collectstatic": {"interactive": False, "verbosity": 0},
}


def prepare() -> None:
    """Every step in its order. Raises CommandError with what to do."""
    queue = settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("data_folder_in")
    if queue:  # the embedded broker makes no folder by itself
        Path(queue).mkdir(parents=True, exist_ok=True)
    for command, options in STEPS.items():
        call_command(command, **options)


if __name__ == "__main__":
    os.umask(0o077)  # what lies under JIFEN_VAR belongs to whoever serves
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jifen_portal.settings")
    django.setup()
    try:
        prepare()
    except CommandError as error:
        sys.exit(f"The portal could not be prepared: {error}")
