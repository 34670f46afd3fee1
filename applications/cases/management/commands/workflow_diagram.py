"""``workflow_diagram``: writes docs/reference/workflow.md from the workflow table."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from applications.cases import diagram


class Command(BaseCommand):
    help = "Write the documentation's page of the workflow from the table. No database."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        (settings.BASE_DIR / diagram.PAGE).write_text(diagram.page(), encoding="utf-8")
        self.stdout.write(diagram.PAGE)
