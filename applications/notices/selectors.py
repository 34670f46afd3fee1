"""Reads of papers: the stored PDF, and what anybody may learn by number and code."""

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from django.core.files.storage import default_storage
from django.utils import timezone

from applications.notices import contents
from applications.notices.kinds import KINDS
from applications.notices.models import Paper, PaperState
from applications.vault.masks import mask_name

_GIVING = (contents.PointsNotice, contents.PointsNoticeEmployer, contents.AdjustmentNotice)


class PaperNotReadyError(Exception):
    """The PDF is not made yet, or could not be made."""


class PaperAlteredError(Exception):
    """The stored file is not the one that was signed."""


class Status(StrEnum):
    VALID = "valid"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"
    ERASED = "erased"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """What the verification page says. All but ``status`` is empty for an unknown paper.

    ``since``: the day on which the paper was superseded, or the first without the points. ``total``,
    ``standard``, ``reached``, ``valid_from`` and ``valid_until`` are given for points notices only.
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


def document(paper: Paper) -> bytes:
    """The paper's PDF, the same bytes every time.

    Raises :class:`PaperNotReadyError`, and :class:`PaperAlteredError` where the file does not match its hash.
    """
    if paper.state != PaperState.RENDERED:
        raise PaperNotReadyError(paper.number)
    with default_storage.open(paper.file) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != paper.sha256:
        raise PaperAlteredError(paper.number)
    return content


def verify(number: str, code: str) -> Verification:
    """What there is to say of a paper to somebody who holds number and code; a wrong code knows nothing."""
    paper = Paper.objects.filter(number=clean_number(number)).select_related("superseded_by").first()
    expected = paper.code if paper else ""
    if paper is None or not hmac.compare_digest(expected.encode(), clean_code(code).encode()):
        return Verification(Status.UNKNOWN)
    status, since = _status(paper)
    if status is Status.ERASED:
        title = str(KINDS[paper.kind].title)
        return Verification(
            status, title=title, number=paper.number, issuer=paper.issuer, issued_on=paper.issued_on
        )
    content = KINDS[paper.kind].check(paper.content)
    shown = Verification(
        status=status,
        title=str(KINDS[paper.kind].title),
        number=paper.number,
        issuer=paper.issuer,
        issued_on=paper.issued_on,
        name_masked=mask_name(_holder(content)),
        since=since,
    )
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
        return Status.SUPERSEDED, paper.superseded_by.issued_on
    if paper.lapsed_on is not None:
        return Status.LAPSED, paper.lapsed_on
    if paper.valid_until is not None and paper.valid_until < timezone.localdate():
        return Status.LAPSED, paper.valid_until + timedelta(days=1)
    return Status.VALID, None


def _holder(content: contents.Content) -> str:
    return content.applicant if isinstance(content, contents.ApplicationForm) else content.holder.name
