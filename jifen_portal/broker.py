"""The embedded broker: kombu's file-system transport, in which a message appears whole or not at all.

Kombu's own makes the file under its last name and writes it afterwards. A worker that looks in between finds
an empty message, takes that for an error beyond repair, and ends; with it ends the portal.
"""

from pathlib import Path
from time import monotonic_ns
from typing import Any
from uuid import uuid4

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):  # type: ignore[misc]
    """Writes under another name first."""

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:
        folder = Path(self.data_folder_out)
        name = f"{monotonic_ns():020d}_{uuid4()}.{queue}"  # the oldest is taken first
        part = folder / f"{name}.part"
        part.write_text(dumps(payload), "utf-8")
        part.rename(folder / f"{name}.msg")


class Transport(filesystem.Transport):
    """What ``filesystem://`` means here once :func:`use` was called."""

    Channel = Channel


def use() -> None:
    """Take this transport for every address that begins with ``filesystem://``."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
