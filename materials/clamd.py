"""ClamAV's daemon: a file is sent over its socket piece by piece (INSTREAM) and judged."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings

from materials.models import ScanState
from materials.scanning import InfectedError, ScannerError

_PIECE = 64 * 1024
_LONGEST_ANSWER = 4096


class ClamdScanner:
    """Asks the daemon at ``CLAMD_ADDRESS`` (``unix:/path`` or ``tcp://host:port``)."""

    def scan(self, content: IO[bytes]) -> ScanState:
        """``CLEAN``. Raises InfectedError, ScannerError for an answer that is none, OSError for no answer."""
        content.seek(0)
        with _connected(settings.CLAMD_ADDRESS, settings.CLAMD_TIMEOUT) as link:
            link.send(b"zINSTREAM\0")
            while piece := content.read(_PIECE):
                link.send(struct.pack(">I", len(piece)) + piece)
            link.send(struct.pack(">I", 0))
            answer = link.answer()
        if answer == "stream: OK":
            return ScanState.CLEAN
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            raise InfectedError(answer[len("stream: ") : -len(" FOUND")])
        raise ScannerError(answer[:200])


class _Link:
    """A connection on which everything together takes no longer than ``seconds``."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self._connection = connection
        self._until = until

    def send(self, data: bytes) -> None:
        self._patience()
        self._connection.sendall(data)

    def answer(self) -> str:
        """Up to the NUL that ends it."""
        got = b""
        while b"\0" not in got:
            self._patience()
            more = self._connection.recv(_LONGEST_ANSWER)
            got += more
            if not more or len(got) > _LONGEST_ANSWER:
                raise ScannerError("the scanner's answer has no end")
        return got.partition(b"\0")[0].decode("utf-8", "replace").strip()

    def _patience(self) -> None:
        left = self._until - monotonic()
        if left <= 0:
            raise TimeoutError("the scanner took too long")
        self._connection.settimeout(left)


@contextmanager
def _connected(address: str, seconds: float) -> Iterator[_Link]:
    until = monotonic() + seconds
    where = urlsplit(address)
    if where.scheme == "unix":
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(seconds)
            connection.connect(where.path)
            yield _Link(connection, until)
    elif where.scheme == "tcp" and where.hostname and where.port:
        with socket.create_connection((where.hostname, where.port), seconds) as connection:
            yield _Link(connection, until)
    else:
        raise ScannerError("JIFEN_CLAMD is neither unix:/path nor tcp://host:port")
