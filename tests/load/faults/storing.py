"""A storage that waits where a drill asks it to: a worker can be killed just there, and not a moment later.

A drill makes the file ``hold/WHERE`` beside the files; whoever waits there says so by ``hold/WHERE.PID``.
"""

import os
import time
from pathlib import Path
from typing import Any

from applications.vault.storage import EncryptedFileStorage

FOLDER = "hold"


class HeldStorage(EncryptedFileStorage):
    """``papers-before``, ``papers-after``, ``prints-before`` and ``prints-after`` the writing of a file."""

    def put(self, name: str, content: Any) -> None:
        room = name.partition("/")[0]
        self._wait(f"{room}-before")
        super().put(name, content)
        self._wait(f"{room}-after")

    def _wait(self, where: str) -> None:
        hold = Path(self.location).parent / FOLDER / where
        while hold.exists():
            hold.with_name(f"{where}.{os.getpid()}").touch()
            time.sleep(0.02)
