"""Nightly work on files."""

import logging

from celery import shared_task
from django.utils import timezone

from materials import orphans

logger = logging.getLogger(__name__)


@shared_task  # type: ignore[untyped-decorator]
def clear_orphans() -> None:
    """Delete uploads that nobody claimed and content without a row; tell of rows whose content is gone."""
    swept = orphans.clear(now=timezone.now())
    if swept.unclaimed or swept.without_row:
        logger.info("orphans cleared: %d unclaimed, %d without a row", swept.unclaimed, swept.without_row)
    for file_id in swept.without_content:
        logger.error("the content of stored file %s is gone", file_id)
