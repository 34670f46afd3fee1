"""``manage.py make_demonstration_certificate``: the key that signs demonstration papers, made once."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from applications.notices.certificates import write_demonstration_certificate


class Command(BaseCommand):
    help = "Write a self-made signing certificate to NOTICE_CERTIFICATE; an existing one is kept."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.NOTICE_CERTIFICATE)
        try:
            write_demonstration_certificate(path, settings.NOTICE_CERTIFICATE_PASSWORD)
        except FileExistsError:
            self.stdout.write(f"{path} is there already")
        else:
            self.stdout.write(f"{path} written")
