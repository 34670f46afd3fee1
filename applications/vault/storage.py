"""Private files: encrypted, under random names, never at an address."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, NoReturn
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

from applications.vault.blocks import SealedReader, encrypt
from applications.vault.keyring import field_keys


@deconstructible(path="applications.vault.storage.EncryptedFileStorage")
class EncryptedFileStorage(FileSystemStorage):
    """Files on disk as sealed blocks; a big file streams in and out.

    ``save`` keeps only the folder of the wished name and answers with the random name it chose: what a
    file was called says too much. Files are read only (``"rb"``) and have no address.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700, **options})

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        chosen = uuid4().hex
        return str(PurePosixPath(name).parent / chosen[:2] / chosen)

    def size(self, name: str) -> int:
        """Bytes of the content, not of the sealed file."""
        with self._reader(name) as reader:
            return reader.size

    def url(self, name: str | None) -> NoReturn:
        raise ValueError("Private files have no address; a view sends them to whoever may see them.")

    def _save(self, name: str, content: "File[Any]") -> str:
        return str(super()._save(name, _Sealing(content, name)))  # type: ignore[misc]

    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        if mode != "rb":
            raise ValueError("Stored files are never changed: open them with mode 'rb'.")
        return File(io.BufferedReader(self._reader(name)), name)

    def _reader(self, name: str) -> SealedReader:
        file = open(self.path(name), "rb")  # noqa: PTH123, SIM115  (closed by the reader)
        try:
            return SealedReader(file, field_keys(), str(PurePosixPath(name)))
        except BaseException:
            file.close()
            raise


class _Sealing(File):  # type: ignore[type-arg]
    """Content that gives itself sealed, chunk by chunk, as the file system storage asks for it."""

    def __init__(self, content: "File[Any]", name: str) -> None:
        super().__init__(content.file, name)
        self._content = content

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        return encrypt(self._content.chunks(chunk_size), field_keys(), str(PurePosixPath(self.name or "")))
