"""Files while they arrive: no more of each than is looked at, and no more of them than a material holds."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

from materials.limits import MAX_BYTES, MAX_FILES_PER_MATERIAL


class BoundedUploadHandler(FileUploadHandler):
    """Stands before the handlers that keep files and lets them have one piece more than 20 MB of each.

    So a file that is too large is known to be, and fills neither memory nor disk. Files beyond the 30th of
    a request arrive empty: whoever reads them has refused them by their number already.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._files = 0
        self._bytes = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._files += 1
        self._bytes = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self._files > MAX_FILES_PER_MATERIAL or self._bytes > MAX_BYTES:
            return None
        self._bytes += len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers behind this one have the file."""
