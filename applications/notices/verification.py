"""What anybody may learn of a paper by its number and code, and whether what they hold is unaltered."""

import hmac
import logging
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from django.utils import timezone

from applications.meters import counting
from applications.notices import codes, contents
from applications.notices.kinds import KINDS
from applications.notices.models import Paper, PaperState
from applications.notices.services import content_hash
from applications.vault.keyring import Unreadable
from applications.vault.masks import mask_name

logger = logging.getLogger(__name__)

_GIVING = (contents.PointsNotice, contents.PointsNoticeEmployer, contents.AdjustmentNotice)


class Status(StrEnum):
    VALID = "valid"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"
    LAPSED = "lapsed"
    ALTERED = "altered"
    ERASED = "erased"
    DAMAGED = "damaged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """What the verification page says. All but ``status`` is empty for an unknown paper.

    ``since``: the day on which the paper was superseded or corrected, or the first without the points.
    ``total`` to ``valid_until`` are given for points notices only.
    ``same_file``: the file that was shown is the one that was issued.
    """

    status: Status
    title: str = ""
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    name_masked: str = ""
    since: date | None = None
    total: int | None = None
    standard: int | None = None
    reached: bool | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    same_file: bool = False


def verify(number: str, code: str, *, signed: str = "", file_hash: str = "") -> Verification:
    """What there is to say of a paper to somebody who holds number and code; a wrong code knows nothing.

    ``signed``: the third part of the QR code; ``file_hash``: SHA-256 of a PDF that is said to be the paper.
    Where one of them does not belong to the paper it is ``altered``; what was issued is shown beside it.
    ``damaged``: what is kept here is not what was issued, and is therefore not shown.
    """
    found = Paper.objects.filter(number=clean_number(number))
    # The code alone: a number that exists is opened, and costs its time, only for who has its code.
    expected = found.values_list("code", flat=True).first() or ""
    if not expected or not hmac.compare_digest(expected.encode(), clean_code(code).encode()):
        return Verification(Status.UNKNOWN)
    # Contents are opened one by one, where they are needed: one that cannot be opened is a finding.
    paper = found.select_related("superseded_by").defer("content", "superseded_by__content").get()
    status, since = _status(paper)
    shown = Verification(
        status=status,
        title=str(KINDS[paper.kind].title),
        number=paper.number,
        issuer=paper.issuer,
        issued_on=paper.issued_on,
        since=since,
    )
    if status is Status.ERASED:
        return shown
    if not _as_issued(paper):
        logger.error("paper %s: its content is not what was issued", paper.pk)
        counting.paper_is_damaged(paper.kind)
        return replace(shown, status=Status.DAMAGED, since=None)
    if (signed and not _belongs(signed, paper)) or (file_hash and file_hash != paper.sha256):
        shown = replace(shown, status=Status.ALTERED, since=None)
    return _with_content(shown, paper, same_file=bool(file_hash) and file_hash == paper.sha256)


def is_signed(number: str, code: str, signed: str) -> bool:
    """Whether the third part of a QR code was signed by us for this number and code."""
    try:
        codes.check(clean_number(number), clean_code(code), signed)
    except codes.BadCodeError:
        return False
    return True


def clean_number(text: str) -> str:
    """A typed number in its printed form: any brackets, any width, no blanks."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\[(【〔]([0-9]{4})[\])】〕]", r"〔\1〕", plain)


def clean_code(text: str) -> str:
    """A typed code as it is stored: no blanks or hyphens, capitals, O read as 0, I and L as 1."""
    plain = re.sub(r"[\s\-—–]+", "", unicodedata.normalize("NFKC", text)).upper()
    return plain.translate(str.maketrans("OIL", "011"))


def _status(paper: Paper) -> tuple[Status, date | None]:
    if paper.state == PaperState.ERASED:
        return Status.ERASED, None
    if paper.superseded_by is not None:
        return (Status.CORRECTED if paper.corrected else Status.SUPERSEDED), paper.superseded_by.issued_on
    if paper.lapsed_on is not None:
        return Status.LAPSED, paper.lapsed_on
    if paper.valid_until is not None and paper.valid_until < timezone.localdate():
        return Status.LAPSED, paper.valid_until + timedelta(days=1)
    return Status.VALID, None


def _as_issued(paper: Paper) -> bool:
    """Whether the content kept here is the one whose hash was frozen when the paper was issued."""
    try:
        return content_hash(paper.content) == paper.content_hash
    except Unreadable:
        return False


def _belongs(signed: str, paper: Paper) -> bool:
    """Whether the signed part of a QR code is ours, unaltered, and made for this paper."""
    try:
        found = codes.check(paper.number, paper.code, signed)
    except codes.BadCodeError:
        return False
    return found.content == codes.content_digest(paper.content_hash)


def _with_content(shown: Verification, paper: Paper, *, same_file: bool) -> Verification:
    content = KINDS[paper.kind].check(paper.content)
    shown = replace(shown, name_masked=mask_name(_holder(content)), same_file=same_file)
    if not isinstance(content, _GIVING):
        return shown
    return replace(
        shown,
        total=content.total,
        standard=content.standard,
        reached=content.reached,
        valid_from=content.valid_from,
        valid_until=content.valid_until,
    )


def _holder(content: contents.Content) -> str:
    return content.applicant if isinstance(content, contents.ApplicationForm) else content.holder.name
