"""Commands on facts documents, run in this process."""

import io
from typing import Any

from django.core.management import call_command


def said(command: str, *words: str, **options: Any) -> tuple[str, int]:
    """Standard output and exit status."""
    out = io.StringIO()
    try:
        call_command(command, *words, **options, stdout=out)
    except SystemExit as end:
        return out.getvalue(), int(end.code or 0)
    return out.getvalue(), 0
