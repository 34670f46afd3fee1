"""Bring the English catalogues up to date with the sources: ``manage.py makemessages``."""

from typing import Any

from django.core.management.base import BaseCommand

from jifen_portal.catalogues import source_of
from jifen_portal.catalogues.collecting import rewrite


class Command(BaseCommand):
    """Takes the place of Django's command, which needs GNU gettext."""

    help = "Collects the messages of templates and Python anew; translations stay."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for name, (messages, missing) in rewrite().items():
            self.stdout.write(f"{source_of(name)}: {messages} messages, {missing} without a translation")
