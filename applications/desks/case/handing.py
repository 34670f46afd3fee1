"""Opened files handed to the proxy, which sends them to slow lines while the portal goes on.

Files lie sealed. What is opened waits in a folder in memory that only portal and proxy may read, under a
random name, for as long as the proxy needs to begin (docs/decisions/0089).
"""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from django.conf import settings

ADDRESS = "/handed/"
"""Where the proxy finds the folder; it answers there to nobody else (deploy/nginx/jifen.conf)."""

KEPT = 120.0  # seconds; the proxy opens a file at once and reads it to its end even when it is gone
_MODE = 0o640  # the proxy's group reads


def hand_over(content: IO[bytes]) -> str:
    """Put the content where the proxy finds it, and take away what was fetched; its address for the proxy.

    :raises OSError: the folder cannot be written, or is full.
    """
    folder = Path(settings.ACCEL_FOLDER)
    forget(folder)
    name = uuid4().hex
    descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    try:
        os.fchmod(descriptor, _MODE)  # whatever the process's umask is
        with os.fdopen(descriptor, "wb") as file:
            shutil.copyfileobj(content, file)
    except BaseException:
        (folder / name).unlink()
        raise
    return f"{ADDRESS}{name}"


def forget(folder: Path) -> None:
    """Take away what has waited for longer than any proxy needs."""
    last = time.time() - KEPT
    for waiting in folder.iterdir():
        with suppress(FileNotFoundError):  # another process was first
            if waiting.stat().st_mtime < last:
                waiting.unlink()
