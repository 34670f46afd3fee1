"""The file itself: a tar with its table of contents first, sealed under a key of its own.

``manifest.json`` names every other member with size and SHA-256, so that whoever has file and key can tell
that it is whole, with nothing of the portal at hand (docs/reference/archives.md).
"""

import base64
import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from applications.vault.keyring import KEY_BYTES, KeyRing

FORMAT = 1
MANIFEST = "manifest.json"
_KEY_ID = "archive"
_PIECE = 64 * 1024


class NotWholeError(Exception):
    """Something is not what it should be; what and where, without anything personal."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file within: its name, size in bytes and SHA-256, and how it is opened."""

    name: str
    size: int
    sha256: str
    open: Callable[[], IO[bytes]]

    @classmethod
    def of(cls, name: str, content: bytes) -> "Member":
        """A member whose content is at hand."""
        return cls(name, len(content), hashlib.sha256(content).hexdigest(), lambda: io.BytesIO(content))


def new_key() -> str:
    """A fresh key as the row of the archive keeps it: base64 of 32 bytes."""
    return base64.b64encode(AESGCM.generate_key(KEY_BYTES * 8)).decode()


def ring(key: str) -> KeyRing:
    """The ring with this key alone."""
    return KeyRing(_KEY_ID, {_KEY_ID: AESGCM(base64.b64decode(key))})


def manifest(members: Sequence[Member], **more: Any) -> bytes:
    """The table of contents, as it goes into the tar."""
    listed = {member.name: {"sha256": member.sha256, "size": member.size} for member in members}
    return as_json({"format": FORMAT, "members": listed, **more})


def as_json(content: Any) -> bytes:
    """One spelling of a JSON value, so that equal values have equal hashes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).encode()


def parts(table: bytes, members: Sequence[Member]) -> Iterator[bytes]:
    """The bytes of the tar, a member at a time.

    :raises NotWholeError: a member is not what the table says; OSError: it cannot be read.
    """
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for member in (Member.of(MANIFEST, table), *members):
            info = tarfile.TarInfo(member.name)
            info.size = member.size
            with member.open() as content:
                tar.addfile(info, _Checked(content, member))  # type: ignore[arg-type]
            yield _drained(sink)
    yield _drained(sink)


def opened(file: IO[bytes]) -> tuple[bytes, Iterator[tuple[str, IO[bytes]]]]:
    """The table of contents, and every other member in its order.

    :raises NotWholeError: it is no archive.
    """
    try:
        tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115  (the caller closes the file)
        first = tar.next()
        if first is None or first.name != MANIFEST:
            raise NotWholeError("it does not begin with its table of contents")
        table = _content(tar, first).read()
    except tarfile.TarError as error:
        raise NotWholeError(f"it is no tar ({type(error).__name__})") from error
    return table, ((info.name, _content(tar, info)) for info in tar if info.name != MANIFEST)


def digest_of(content: IO[bytes]) -> str:
    """SHA-256 of what is left to read."""
    digest = hashlib.sha256()
    while piece := content.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


class _Checked:
    """A member on its way into the tar; its last bytes are held against size and hash."""

    def __init__(self, content: IO[bytes], member: Member) -> None:
        self._content, self._member = content, member
        self._digest, self._left = hashlib.sha256(), member.size

    def read(self, size: int) -> bytes:
        piece = self._content.read(size)
        self._digest.update(piece)
        self._left -= len(piece)
        if len(piece) < size or (not self._left and self._is_another()):
            raise NotWholeError(f"{self._member.name} is not what was stored")
        return piece

    def _is_another(self) -> bool:
        return bool(self._content.read(1)) or self._digest.hexdigest() != self._member.sha256


def _drained(sink: io.BytesIO) -> bytes:
    content = sink.getvalue()
    sink.seek(0)
    sink.truncate()
    return content


def _content(tar: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    found = tar.extractfile(info)
    if found is None:
        raise NotWholeError(f"{info.name} is no file")
    return found
