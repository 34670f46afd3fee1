"""Private files: encrypted, under random names, never at an address."""

import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, NoReturn
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.deconstruct import deconstructible

from applications.vault.blocks import SealedReader, encrypt
from applications.vault.keyring import KeyRing, field_keys

OWN_KEYS = "archives"
"""Folder of files that have a key of their own each: rotation renews where that key lies, not them."""


class SealedFiles:
    """What every private storage does, wherever the bytes lie: sealed blocks that stream in and out.

    ``save`` keeps only the folder of the wished name and answers with the random name it chose: what a
    file was called says too much. Files are read only (``"rb"``) and have no address. The storage that
    it is mixed into has ``_sealed``, which opens the bytes as they lie there.
    """

    def _sealed(self, name: str) -> IO[bytes]:
        raise FileNotFoundError(name)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        chosen = uuid4().hex
        return str(PurePosixPath(name).parent / chosen[:2] / chosen)

    def size(self, name: str) -> int:
        """Bytes of the content, not of the sealed file."""
        with self._reader(name) as reader:
            return reader.size

    def key_of(self, name: str) -> str:
        """The id of the key that a stored file is sealed with. Raises Unreadable where that key is gone."""
        with self._reader(name) as reader:
            return reader.key_id

    def sealed_names(self, folder: str = "") -> Iterator[str]:
        """The names of all stored files."""
        try:
            folders, files = self.listdir(folder)  # type: ignore[attr-defined]
        except FileNotFoundError:  # nothing was ever stored
            return
        yield from (str(PurePosixPath(folder, name)) for name in sorted(files) if not name.startswith("."))
        for inner in sorted(folders):
            yield from self.sealed_names(str(PurePosixPath(folder, inner)))

    def open_sealed(self, name: str) -> IO[bytes]:
        """The bytes as they lie there, for a backup: nothing is opened. Raises FileNotFoundError."""
        return self._sealed(name)

    def put(self, name: str, content: "File[Any]") -> None:
        """Seal content under a name of :meth:`get_available_name` that a row knows since before.

        Whoever is killed after the row was written leaves nothing that no row names.
        """
        self._save(name, content)

    def put_sealed(self, name: str, sealed: IO[bytes]) -> None:
        """Put such bytes back under the name that they were sealed for."""
        super()._save(name, File(sealed, name))  # type: ignore[misc]

    def put_under(self, name: str, parts: Iterable[bytes], ring: KeyRing) -> None:
        """Seal bytes with a key of their own, under a name that nothing has yet, and wait until they lie."""
        self.put_sealed(name, io.BufferedReader(_Sealing(parts, name, ring)))
        self.settle(name)

    def open_under(self, name: str, ring: KeyRing) -> IO[bytes]:
        """What ``put_under`` sealed. Raises FileNotFoundError, and Unreadable where it was altered."""
        return io.BufferedReader(self._reader(name, ring))

    def settle(self, name: str) -> None:
        """Return when the file outlives a loss of power; a bucket answers no earlier by itself."""

    def reseal(self, name: str) -> bool:
        """Seal a stored file anew, with the newest key, under its own name; false where it is gone.

        Whoever reads it just now reads it to its end. Raises Unreadable where no key opens it.
        """
        try:
            with self._reader(name) as reader:
                content = File(io.BufferedReader(reader), name)
                self._replace(name, io.BufferedReader(_Sealing(content.chunks(), str(PurePosixPath(name)))))
        except FileNotFoundError:
            return False
        return True

    def _replace(self, name: str, sealed: IO[bytes]) -> None:
        raise FileNotFoundError(name)

    def url(self, name: str | None, *_: Any, **__: Any) -> NoReturn:
        raise ValueError("Private files have no address; a view sends them to whoever may see them.")

    def _save(self, name: str, content: "File[Any]") -> str:
        sealing = File(io.BufferedReader(_Sealing(content.chunks(), str(PurePosixPath(name)))), name)
        return str(super()._save(name, sealing))  # type: ignore[misc]

    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        if mode != "rb":
            raise ValueError("Stored files are never changed: open them with mode 'rb'.")
        return File(io.BufferedReader(self._reader(name)), name)

    def _reader(self, name: str, ring: KeyRing | None = None) -> SealedReader:
        file = self._sealed(name)
        try:
            return SealedReader(file, ring or field_keys(), str(PurePosixPath(name)))
        except BaseException:
            file.close()
            raise


@deconstructible(path="applications.vault.storage.EncryptedFileStorage")
class EncryptedFileStorage(SealedFiles, FileSystemStorage):
    """Sealed files on disk, for the portal's own user only."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700, **options})

    def _save(self, name: str, content: "File[Any]") -> str:
        try:
            return super()._save(name, content)
        except OSError:  # a full disk keeps no half of a file
            Path(self.path(name)).unlink(missing_ok=True)
            raise

    def settle(self, name: str) -> None:
        path = Path(self.path(name))
        for one in (path, *path.parents[:2]):  # the file, then the folders in which its name is new
            descriptor = os.open(one, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def _sealed(self, name: str) -> IO[bytes]:
        return open(self.path(name), "rb")  # noqa: PTH123  (closed by the reader)

    def _replace(self, name: str, sealed: IO[bytes]) -> None:
        path = Path(self.path(name))
        descriptor, draft = tempfile.mkstemp(prefix=".", dir=path.parent)  # mode 600
        try:
            with os.fdopen(descriptor, "wb") as file:
                shutil.copyfileobj(sealed, file)
                file.flush()
                os.fsync(file.fileno())
            if not path.exists():  # deleted meanwhile: it must not come back
                raise FileNotFoundError(name)
            Path(draft).replace(path)
        finally:
            Path(draft).unlink(missing_ok=True)


def private_files() -> SealedFiles:
    """The portal's own storage, wherever it lies, with all that sealed files can do."""
    storage: Any = default_storage
    return storage  # type: ignore[no-any-return]


class _Sealing(io.RawIOBase):
    """Reads content sealed, piece by piece, as the storage asks for it."""

    def __init__(self, parts: Iterable[bytes], name: str, ring: KeyRing | None = None) -> None:
        super().__init__()
        self._pieces: Iterator[bytes] = encrypt(parts, ring or field_keys(), name)
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = piece
        given, self._held = self._held[: len(buffer)], self._held[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)
