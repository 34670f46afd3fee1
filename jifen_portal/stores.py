"""Where the files of people lie: a folder of this machine, or a bucket of an S3-compatible store."""

from pathlib import Path
from typing import Any

import environ


def read(env: environ.Env, folder: Path) -> dict[str, Any]:
    """The entry of ``STORAGES``; sealed either way. A bucket is used where one is named."""
    bucket = env.str("JIFEN_S3_BUCKET", "")
    options = {
        "bucket_name": bucket,
        "location": env.str("JIFEN_S3_FOLDER", ""),
        "endpoint_url": env.str("JIFEN_S3_ENDPOINT", "") or None,
        "region_name": env.str("JIFEN_S3_REGION", "") or None,
        "access_key": env.str("JIFEN_S3_KEY_ID", "") or None,
        "secret_key": env.str("JIFEN_S3_SECRET", "") or None,
        "addressing_style": env.str("JIFEN_S3_ADDRESSING", "auto"),
    }
    if bucket:
        return {"BACKEND": "applications.vault.buckets.EncryptedBucketStorage", "OPTIONS": options}
    return {
        "BACKEND": "applications.vault.storage.EncryptedFileStorage",
        "OPTIONS": {"location": str(folder)},
    }
