"""Printing papers: the worker's part. Not imported by web processes, pyHanko alone costs a second."""

import hashlib
import logging
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.notices.models import Paper, PaperState
from applications.notices.rendering import UnprintableError, markup, pdf
from applications.notices.services.issuing import content_hash, schedule
from applications.notices.signing import SigningUnavailableError, sign
from applications.vault.storage import private_files

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
MOST_TRIES = 5
SWEEP_AFTER = timedelta(seconds=30)
SWEEP_LIMIT = 500


def render(*, paper_id: int) -> Paper:
    """Make, sign and store the PDF, once: a second call, or one while another works on it, changes nothing.

    What cannot be printed ends in ``failed`` with a reason for staff; its number stays. So does what
    :data:`MOST_TRIES` workers began and none ended: a try is counted before it begins, for whoever is killed
    by it counts nothing afterwards. A paper that waits for the certificate or the storage stays pending, is
    swept up later, and has not been tried. Of a worker that was killed no file is left: its name stood in the
    row before it was written.

    :raises OSError: the storage gives or takes nothing.
    """
    paper = Paper.objects.get(pk=paper_id)
    name = private_files().get_available_name(f"papers/{paper.year}/paper.pdf")
    if not _claim(paper, name):
        return paper
    try:
        if paper.file:
            default_storage.delete(paper.file)
        if paper.tries >= MOST_TRIES:
            raise UnprintableError(_given_up())
        document = sign(pdf(_checked_markup(paper)), issuer=paper.issuer, number=paper.number)
        private_files().put(name, ContentFile(document))
    except UnprintableError as error:
        logger.error("paper %s cannot be printed: %s", paper_id, error)
        _close(paper_id, name, state=PaperState.FAILED, file="", failure=str(error)[:200])
    except SigningUnavailableError:
        logger.error("paper %s waits for the signing certificate", paper_id)
        _close(paper_id, name, file="", failure=_("签名证书不可用，系统会自动重试"), tries=F("tries") - 1)
    except OSError:
        _claimed(paper_id, name).update(tries=F("tries") - 1)
        raise
    else:
        stored = _close(
            paper_id,
            name,
            state=PaperState.RENDERED,
            failure="",
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


def _claim(paper: Paper, name: str) -> bool:
    """Whether it is ours to make: nobody works on it, and nobody named another file since it was read."""
    now = timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    pending = Paper.objects.filter(free, pk=paper.pk, state=PaperState.PENDING, file=paper.file)
    return pending.update(claimed_until=now + LEASE, file=name, tries=F("tries") + 1) == 1


def _claimed(paper_id: int, name: str) -> QuerySet[Paper]:
    """The paper while the claim under this name is ours, or nothing."""
    return Paper.objects.filter(pk=paper_id, state=PaperState.PENDING, file=name)


def _close(paper_id: int, name: str, **outcome: Any) -> bool:
    """Whether the outcome counts."""
    return _claimed(paper_id, name).update(claimed_until=None, **outcome) == 1


def _given_up() -> str:
    return _(
        "生成 %(times)s 次都没有完成，后台进程中断或者出错，系统不再自动重试。"
        "请系统管理员检查文书后台进程的内存和日志，处理后重新生成。"
    ) % {"times": MOST_TRIES}


def _checked_markup(paper: Paper) -> str:
    if content_hash(paper.content) != paper.content_hash:
        raise UnprintableError(_("内容与签发时不一致，已停止生成"))
    return markup(paper)
