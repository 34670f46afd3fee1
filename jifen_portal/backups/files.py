"""The sealed files of the storage, copied as they lie there, with their SHA-256 in the form of sha256sum."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

from applications.vault.storage import SealedFiles
from jifen_portal.backups import BackupError

FOLDER, LIST = "files", "files.sha256"
_PIECE = 1024 * 1024  # bytes


def copy_out(storage: SealedFiles, folder: Path, known: dict[str, str]) -> dict[str, str]:
    """Copy every file that is not ``known`` yet; names and SHA-256 of all.

    A file that is deleted meanwhile is left out: its row was deleted before.
    """
    found = dict(known)
    for name in storage.sealed_names():
        if name in found:
            continue
        try:
            sealed = storage.open_sealed(name)
        except FileNotFoundError:
            continue
        target = folder / FOLDER / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sealed), target.open("wb") as copy:
            digest = hashlib.sha256()
            for piece in _pieces(sealed):
                digest.update(piece)
                copy.write(piece)
        found[name] = digest.hexdigest()
    return found


def copy_in(storage: SealedFiles, folder: Path, listed: dict[str, str]) -> None:
    """Put every listed file back, each looked at before. Raises BackupError."""
    if next(storage.sealed_names(), None) is not None:
        raise BackupError("The storage is not empty. Name a new JIFEN_VAR, or a new bucket or folder in it.")
    for name, digest in listed.items():
        source = folder / FOLDER / name
        if not source.is_file() or file_hash(source) != digest:
            raise BackupError(f"files/{name} is missing or altered. Take another backup.")
        with source.open("rb") as sealed:
            storage.put_sealed(name, sealed)


def write_list(folder: Path, listed: dict[str, str]) -> Path:
    """The list that ``sha256sum --check`` reads, too."""
    path = folder / LIST
    path.write_text("".join(f"{digest}  {FOLDER}/{name}\n" for name, digest in sorted(listed.items())))
    return path


def read_list(path: Path) -> dict[str, str]:
    """Names and SHA-256 of the list."""
    pairs = (line.split("  ", 1) for line in path.read_text().splitlines())
    return {name.removeprefix(f"{FOLDER}/"): digest for digest, name in pairs}


def file_hash(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece
