"""Make of the English catalogues what Django reads: ``manage.py compilemessages``."""

from typing import Any

from django.core.management.base import BaseCommand

from jifen_portal.catalogues import compiled_of
from jifen_portal.catalogues.compiling import compile_stale


class Command(BaseCommand):
    """Takes the place of Django's command, which needs GNU gettext. What is up to date stays as it is."""

    help = "Compiles the catalogues under locale/ whose text is newer than what was compiled."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for name in compile_stale():
            self.stdout.write(f"Compiled {compiled_of(name)}")
