"""What a second one-time notice may name: nothing that could have been named in the one before.

A notice goes out only after every paper was looked at, and facts are shut from the submission on. So two
things alone are new: a paper handed in after the notice, and one that was valid then and ended since.
"""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import Refused
from applications.cases.models import Case, CaseFile, CaseItem, DeficiencyNotice, ReasonType


class News(models.TextChoices):
    """Whether a paper may be named again, and why."""

    ANSWERED = "answered", _lazy("可以列入：告知之后补交了新文件")
    EXPIRED = "expired", _lazy("可以列入：告知之后过了有效期")
    NOTHING = "nothing", _lazy("不能列入：告知时已经核对过，之后没有变化")


def notice_before(case: Case) -> DeficiencyNotice | None:
    """The newest notice of this submission."""
    told = case.deficiency_notices.filter(issued_at__gte=case.submitted_at) if case.submitted_at else None
    return told.order_by("-seq").first() if told is not None else None


def news_of(item: CaseItem, notice: DeficiencyNotice, files: Iterable[CaseFile]) -> News:
    """What is new of a paper since the notice; ``files`` are those that stand behind it now."""
    if answered_since(notice, files):
        return News.ANSWERED
    if item.reason_type == ReasonType.EXPIRED and ended_since(notice, item.valid_until):
        return News.EXPIRED
    return News.NOTHING


def answered_since(notice: DeficiencyNotice, files: Iterable[CaseFile]) -> bool:
    """Whether one of the files was put there after the notice."""
    return any(file.added_at > notice.issued_at for file in files)


def ended_since(notice: DeficiencyNotice, valid_until: date | None) -> bool:
    """Whether a last day of validity lies on the day of the notice or later, and before today."""
    told_on = timezone.localdate(notice.issued_at)
    return valid_until is not None and told_on <= valid_until < timezone.localdate()


def check_new(case: Case, item: CaseItem) -> None:
    """Whether a problem may be recorded of this paper, as the item says it, after a notice.

    :raises Refused: it could have been named then; or no last day shows that it ended since.
    """
    notice = notice_before(case)
    if notice is None or news_of(item, notice, files_of(item)) is not News.NOTHING:
        return
    day = timezone.localdate(notice.issued_at).isoformat()
    if item.reason_type == ReasonType.EXPIRED:
        words = _("请填写材料上的有效期。只有 %(day)s 告知当天还有效、现在已过期的，才能再次告知。")
        raise Refused(words % {"day": day}, field="valid_until")
    words = _(
        "这份材料在 %(day)s 告知时已经核对过，之后没有补交新文件，不能再要求补正。"
        "请按原件记录；内容是否属实，由审核员核实。"
    )
    raise Refused(words % {"day": day}, field="finding")


def files_of(item: CaseItem) -> list[CaseFile]:
    """The files that stand behind a paper now."""
    return list(item.files.filter(removed_at=None))
