"""Stored files are moved to the newest key, one by one, while they go on being read."""

from collections.abc import Iterator
from typing import Any

from django.core.files import storage

from applications.vault.keyring import field_keys
from applications.vault.storage import OWN_KEYS


def stored_files() -> Iterator[str]:
    """The names of all stored files that lie under the key ring."""
    names: Iterator[str] = _files().sealed_names()
    return (name for name in names if not name.startswith(f"{OWN_KEYS}/"))


def renew_file(name: str) -> bool:
    """Seal a file anew under its own name; false where it is under the newest key, or deleted meanwhile.

    :raises Unreadable: no key opens it, or it was altered; it stays as it is.
    """
    try:
        if _files().key_of(name) == field_keys().writer:
            return False
    except FileNotFoundError:
        return False
    renewed: bool = _files().reseal(name)
    return renewed


def _files() -> Any:
    """Either of the private storages: a :class:`applications.vault.storage.SealedFiles`."""
    return storage.default_storage
