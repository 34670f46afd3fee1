"""Makes a folder under JIFEN_VAR and its database ready to serve: keys, tables, invented data, static files.

Run as ``python -m scripts.prepare``, in demonstration mode; a second run changes nothing. One process
does it all, because starting Django five times would cost more than the work.
"""

import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError


def prepare() -> None:
    """Every step in its order. Raises CommandError with what to do."""
    queue = settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("data_folder_in")
    if queue:  # the embedded broker makes no folder by itself
        Path(queue).mkdir(parents=True, exist_ok=True)
    call_command("make_keys", verbosity=0)
    call_command("make_demonstration_certificate", verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("demo")
    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    os.umask(0o077)  # what lies under JIFEN_VAR belongs to whoever serves
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jifen_portal.settings")
    django.setup()
    try:
        prepare()
    except CommandError as error:
        sys.exit(f"The portal could not be prepared: {error}")
