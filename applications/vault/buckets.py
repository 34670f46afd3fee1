"""Private files in an S3-compatible store: sealed before they leave this machine."""

from typing import IO, Any

from boto3.s3.transfer import TransferConfig
from django.core.files.base import File
from django.utils.deconstruct import deconstructible
from storages.backends.s3 import S3Storage

from applications.vault.storage import SealedFiles

_SPOOLED = (
    4 * 1024 * 1024
)  # bytes of a file that are held in memory; the rest waits, sealed, in a temporary file
_PART = 8 * 1024 * 1024


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

    def _sealed(self, name: str) -> IO[bytes]:
        opened: IO[bytes] = S3Storage._open(self, name)
        return opened

    def _replace(self, name: str, sealed: IO[bytes]) -> None:
        if not self.exists(name):  # deleted meanwhile: it must not come back
            raise FileNotFoundError(name)
        S3Storage._save(self, name, File(sealed, name))
