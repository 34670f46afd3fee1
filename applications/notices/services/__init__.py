"""Every write of papers but the worker's, which stands in ``services.printing``."""

from applications.notices.services.erasing import erase_of_case
from applications.notices.services.issuing import (
    OutsideTransactionError,
    as_stored,
    content_hash,
    issue,
    lapse,
    supersede,
)
from applications.notices.services.retrying import retry, retry_alike

__all__ = [
    "OutsideTransactionError",
    "as_stored",
    "content_hash",
    "erase_of_case",
    "issue",
    "lapse",
    "retry",
    "retry_alike",
    "supersede",
]
