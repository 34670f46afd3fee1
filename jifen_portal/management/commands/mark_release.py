"""``manage.py mark_release``: notes the newest migration of each app as released, in released.yaml.

From then on migrations after it must suit the processes of that release, which still serve while they run.
"""

from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OURS = ("applications.", "materials")
RELEASED = Path(__file__).parents[2] / "released.yaml"


def newest() -> dict[str, list[str]]:
    """The last migrations of each app of the portal's own."""
    ours = {
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith(("applications", "materials"))
    }
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationLoader(connection, ignore_no_migrations=True).graph.leaf_nodes()):
        if app in ours:
            found.setdefault(app, []).append(name)
    return found


class Command(BaseCommand):
    help = "Note the newest migrations as released; those after them are held to zero downtime by a test."

    def handle(self, *args: Any, **options: Any) -> None:
        head = "# The newest migrations of the last release: manage.py mark_release\n"
        RELEASED.write_text(head + yaml.safe_dump(newest()), "utf-8")
