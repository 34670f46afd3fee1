"""Printing papers: the worker's part. Not imported by web processes, pyHanko alone costs a second."""

import hashlib
import logging
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.notices.models import Paper, PaperState
from applications.notices.rendering import UnprintableError, markup, pdf
from applications.notices.services.issuing import content_hash, schedule
from applications.notices.signing import SigningUnavailableError, sign

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
SWEEP_AFTER = timedelta(seconds=30)
SWEEP_LIMIT = 500


def render(*, paper_id: int) -> Paper:
    """Make, sign and store the PDF, once: a second call, or one while another works on it, changes nothing.

    What cannot be printed ends in ``failed`` with a reason for staff; its number stays. A paper that waits
    for the certificate stays pending and is swept up later.
    """
    paper = Paper.objects.get(pk=paper_id)
    if not _claim(paper_id):
        return paper
    try:
        document = sign(pdf(_checked_markup(paper)), issuer=paper.issuer, number=paper.number)
    except UnprintableError as error:
        logger.error("paper %s cannot be printed: %s", paper_id, error)
        _close(paper_id, state=PaperState.FAILED, failure=str(error)[:200])
    except SigningUnavailableError:
        logger.error("paper %s waits for the signing certificate", paper_id)
        _close(paper_id, state=PaperState.PENDING, failure=_("签名证书不可用，系统会自动重试"))
    else:
        name = default_storage.save(f"papers/{paper.year}/paper.pdf", ContentFile(document))
        stored = _close(
            paper_id,
            state=PaperState.RENDERED,
            failure="",
            file=name,
            sha256=hashlib.sha256(document).hexdigest(),
            size=len(document),
            rendered_at=timezone.now(),
        )
        if not stored:  # the lease ran out and somebody else was first: theirs is the paper
            default_storage.delete(name)
    paper.refresh_from_db()
    return paper


def sweep() -> int:
    """Schedule the papers that the broker lost or a worker died over; how many."""
    now = timezone.now()
    waiting = (
        Paper.objects.filter(state=PaperState.PENDING, issued_at__lt=now - SWEEP_AFTER)
        .filter(Q(claimed_until=None) | Q(claimed_until__lt=now))
        .order_by("id")
        .values_list("pk", flat=True)[:SWEEP_LIMIT]
    )
    ids = list(waiting)
    for paper_id in ids:
        schedule(paper_id)
    return len(ids)


def _claim(paper_id: int) -> bool:
    now = timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    claimed = Paper.objects.filter(free, pk=paper_id, state=PaperState.PENDING).update(
        claimed_until=now + LEASE
    )
    return claimed == 1


def _close(paper_id: int, **outcome: Any) -> bool:
    pending = Paper.objects.filter(pk=paper_id, state=PaperState.PENDING)
    return pending.update(claimed_until=None, **outcome) == 1


def _checked_markup(paper: Paper) -> str:
    if content_hash(paper.content) != paper.content_hash:
        raise UnprintableError(_("内容与签发时不一致，已停止生成"))
    return markup(paper)
