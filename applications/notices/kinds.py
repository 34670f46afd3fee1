"""The kinds of paper: code, prefix of the number, title, issuing body, who reads it, what it contains."""

from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from applications.notices import contents

BUREAU = "上海市{district}人力资源和社会保障局"
CENTRE = "上海市{district}人才服务中心"
CITY = "上海市人力资源和社会保障局"


class ContentError(ValueError):
    """The content does not fit the schema of its kind; the message names the path."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper. The number reads ``<prefix>〔<year>〕<district>-<six digits>``."""

    code: str
    prefix: str
    title: Any
    issuer: str
    employer_reads: bool
    schema: type[contents.Content]
    sheet: str = ""  # of another kind, whose template it shares
    close: bool = False  # set closer, because it would just run over to a second page

    @property
    def template(self) -> str:
        return f"papers/{self.sheet or self.code}.html"

    def check(self, content: dict[str, Any]) -> contents.Content:
        """The content as its schema. Raises :class:`ContentError`."""
        try:
            checked: contents.Content = msgspec.convert(content, self.schema)
        except msgspec.ValidationError as error:
            raise ContentError(f"{self.code}: {error}") from error
        return checked

    def number(self, year: int, district: str, seq: int) -> str:
        return f"{self.prefix}〔{year}〕{district}-{seq:06d}"


_ALL = (
    Kind("application_form", "沪积申", _("上海市居住证积分申请表"), CENTRE, True, contents.ApplicationForm),
    Kind("receipt", "沪积收", _("收件凭证"), CENTRE, True, contents.Receipt),
    Kind("one_time_notice", "沪积补", _("一次性告知书"), CENTRE, True, contents.OneTimeNotice, close=True),
    Kind("decline_notice", "沪积不受", _("不予受理告知书"), CENTRE, True, contents.DeclineNotice),
    # Its reason may be an offence, which the employer is never told.
    Kind("refusal_notice", "沪积不核", _("不予核定告知书"), BUREAU, False, contents.DeclineNotice),
    Kind(
        "points_notice",
        "沪积通",
        _("上海市居住证积分通知书"),
        BUREAU,
        False,
        contents.PointsNotice,
        close=True,
    ),
    Kind(
        "points_notice_employer",
        "沪积通企",
        _("上海市居住证积分通知书（用人单位联）"),
        BUREAU,
        True,
        contents.PointsNoticeEmployer,
    ),
    # In the name of the original acceptance point; reasons, as those of a recheck, are the holder's alone.
    Kind(
        "adjustment_notice",
        "沪积调",
        _("积分调整告知书"),
        CENTRE,
        False,
        contents.AdjustmentNotice,
        close=True,
    ),
    Kind("recheck_decision", "沪积复", _("复核决定书"), BUREAU, False, contents.RecheckDecision, close=True),
    Kind(
        "recheck_decision_employer",
        "沪积复企",
        _("复核决定书（用人单位联）"),
        BUREAU,
        True,
        contents.RecheckDecisionEmployer,
    ),
    Kind(
        "recheck_decision_city",
        "沪积市复",
        _("复核决定书（市级）"),
        CITY,
        False,
        contents.RecheckDecision,
        "recheck_decision",
        close=True,
    ),
    Kind(
        "recheck_decision_city_employer",
        "沪积市复企",
        _("复核决定书（市级，用人单位联）"),
        CITY,
        True,
        contents.RecheckDecisionEmployer,
        "recheck_decision_employer",
    ),
)
KINDS = {kind.code: kind for kind in _ALL}
KIND_CHOICES = [(kind.code, kind.title) for kind in _ALL]
# What the counter issues, or checks as a paper: no notice of points, and no reason that may be an offence.
COUNTER_KINDS = frozenset({"application_form", "receipt", "one_time_notice", "decline_notice"})
EMPLOYER_KINDS = frozenset(kind.code for kind in _ALL if kind.employer_reads)
