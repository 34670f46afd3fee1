"""Private files in an S3-compatible store: sealed before they leave this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from django.utils.deconstruct import deconstructible
from storages.backends.s3 import S3Storage

from applications.vault.storage import SealedFiles

_SPOOLED = (
    4 * 1024 * 1024
)  # bytes of a file that are held in memory; the rest waits, sealed, in a temporary file
_PART = 8 * 1024 * 1024
_PATIENCE = Config(connect_timeout=3, read_timeout=20, retries={"total_max_attempts": 2})  # seconds


class BucketError(ConnectionError):
    """The store does not answer, or refuses; as a disk does that is full."""


@contextmanager
def _as_oserror() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError, Boto3Error) as error:
        raise BucketError(type(error).__name__) from error


@deconstructible(path="applications.vault.buckets.EncryptedBucketStorage")
class EncryptedBucketStorage(SealedFiles, S3Storage):  # type: ignore[misc]
    """Sealed files in a bucket; every request is signed (AWS Signature Version 4)."""

    def __init__(self, **options: Any) -> None:
        fixed = {
            "default_acl": None,
            "signature_version": "s3v4",
            "max_memory_size": _SPOOLED,
            "transfer_config": TransferConfig(multipart_chunksize=_PART, max_concurrency=2),
        }
        super().__init__(**fixed, **options)
        self.client_config = self.client_config.merge(_PATIENCE)  # type: ignore[has-type]

    def _save(self, name: str, content: "File[Any]") -> str:
        with _as_oserror():
            return super()._save(name, content)

    def delete(self, name: str) -> None:
        with _as_oserror():
            super().delete(name)

    def _sealed(self, name: str) -> IO[bytes]:
        with _as_oserror():
            opened: IO[bytes] = S3Storage._open(self, name)
            return opened

    def _replace(self, name: str, sealed: IO[bytes]) -> None:
        if not self.exists(name):  # deleted meanwhile: it must not come back
            raise FileNotFoundError(name)
        S3Storage._save(self, name, File(sealed, name))
