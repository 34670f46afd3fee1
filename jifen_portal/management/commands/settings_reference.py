"""``manage.py settings_reference``: writes the table of docs/reference/settings.md anew, from the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from jifen_portal.environment import reference
from jifen_portal.settings import env

REFERENCE = settings.BASE_DIR / "docs/reference/settings.md"
BEGIN, END = "<!-- the table: manage.py settings_reference -->\n", "<!-- end of the table -->\n"


def written(text: str) -> str:
    """The page with its table made anew."""
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}{reference(env.asked)}{END}{tail}"


class Command(BaseCommand):
    help = "Write the table of docs/reference/settings.md from the code and meanings.yaml."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        REFERENCE.write_text(written(REFERENCE.read_text("utf-8")), "utf-8")
