"""市评比达标表彰工作协调小组办公室: whether an award is on file."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.authorities.columns import choice, day, flag, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.comparing import claimed_rows_known, rows_stay
from applications.authorities.kinds.kind import Landing
from applications.authorities.models.answer import Value
from applications.policy.terms import AwardLevel


def _rows(values: Sequence[Value]) -> Any:
    return [{key: value[key] for key in ("level", "awarded_on", "filed")} for value in values]


KIND = answering(
    name="award_filings",
    label=_("表彰奖励备案"),
    source=_("市评比达标表彰工作协调小组办公室"),
    columns=(
        text("award", _("表彰项目"), most=100),
        choice("level", _("表彰级别"), dict(AwardLevel.choices)),
        day("awarded_on", _("表彰日期")),
        flag("filed", _("已备案")),
    ),
    item=lambda value: f"{value['award']} {value['awarded_on']}",
    landings=(
        Landing("awards", _rows, claimed_rows_known(filed=True), fills=True, locks=rows_stay(filed=True)),
    ),
)
