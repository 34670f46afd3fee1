"""``manage.py make_keys``: writes the keys that are missing, and leaves the others alone."""

import base64
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from applications.vault.keyring import FILES, KEY_BYTES

SECRET_KEY_FILE = "secret_key"  # noqa: S105  (a file's name)


class Command(BaseCommand):
    help = "Write missing keys into KEYS_DIR (mode 600). Keys that the environment names are not written."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.KEYS_DIR)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        named = {name for name, setting in FILES.items() if getattr(settings, setting)}
        if settings.SECRET_KEY != settings.DEFAULT_SECRET_KEY:
            named.add(SECRET_KEY_FILE)
        for name in [*FILES, SECRET_KEY_FILE]:
            if name in named or (folder / name).exists():
                continue
            if _write_once(folder / name, _new(name)):
                self.stdout.write(f"wrote {folder / name}")


def _new(name: str) -> str:
    if name == SECRET_KEY_FILE:
        return secrets.token_urlsafe(48)
    key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    return key if name == "audit_key" else f"k1:{key}"


def _write_once(path: Path, text: str) -> bool:
    """Whether this process wrote the file: it appears whole, and only one of two processes wins."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent)  # mode 600
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text + "\n")
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        Path(draft).unlink()
    return True
