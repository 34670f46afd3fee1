"""Corrections as lists and rows."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from applications.cases import document
from applications.corrections.models import Correction, CorrectionState
from applications.desks.case.worded import worded
from applications.desks.components import Cell, Column, Row, Table, Text
from applications.desks.officer.review.lines import facts_rows
from applications.reviews.evidence import KEYS
from applications.reviews.recorded import recorded

COLOURS = {"hearing": "yellow", "decided": "green", "dropped": "grey"}


def name_of(correction: Correction) -> str:
    """The indicator's name."""
    record = recorded(correction.case)
    lines = record.indicators if record is not None else ()
    return next(
        (worded(line).name for line in lines if line.id == correction.indicator), correction.indicator
    )


def corrections_table(caption: Text, corrections: Iterable[Correction]) -> Table:
    """For the city's queue."""
    return Table(
        caption=caption,
        columns=[
            Column(_("申请编号")),
            Column(_("区")),
            Column(_("持证人")),
            Column(_("指标")),
            Column(_("听取意见至")),
            Column(_("本人意见")),
            Column(_("状态")),
        ],
        rows=[
            [
                Cell(one.case.number, url=reverse("correction", args=[one.pk])),
                one.case.district.label,
                one.case.person.name,
                name_of(one),
                one.heard_until.isoformat(),
                _("已陈述") if one.answered_at else "",
                Cell(CorrectionState(one.state).label, colour=COLOURS[one.state]),
            ]
            for one in corrections
        ],
        empty=_("没有。"),
        first_is_header=True,
        stacks=True,
    )


def correction_rows(correction: Correction) -> list[Row]:
    """What is proposed and why, for both sides."""
    kind = pgettext("kind", "扣减") if correction.is_deduction else pgettext("kind", "纠正")
    rows = [
        Row(_("类型"), kind),
        Row(_("指标"), name_of(correction)),
        Row(_("理由"), correction.reason),
        Row(_("依据的材料"), correction.evidence),
        *([Row(_("扫描件"), _scan(correction))] if correction.file_id else []),
        Row(_("提出日期"), timezone.localdate(correction.made_at).isoformat()),
        Row(_("听取意见至"), correction.heard_until.isoformat()),
        Row(_("状态"), CorrectionState(correction.state).label),
    ]
    if correction.note:
        rows.append(Row(_("说明"), correction.note))
    return rows


def _scan(correction: Correction) -> SafeString:
    address = reverse("correction_scan", args=[correction.pk])
    return format_html('<a class="govuk-link" href="{}">{}</a>', address, _("打开扫描件"))


def facts_now_and_then(correction: Correction) -> tuple[list[Row], list[Row]]:
    """The facts as they were determined, and as proposed."""
    record = recorded(correction.case)
    now = document.loads(record.made.facts) if record is not None else {}
    keys = KEYS[correction.indicator]
    return facts_rows(now, keys), facts_rows(now | document.loads(correction.changes), keys)
