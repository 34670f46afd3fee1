"""The engine's result as a page shows it: points of each indicator, and what the pre-check says."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from applications.cases.precheck import Remark
from applications.desks.components import Column, Table
from scoring.engine import Assessment

DEDUCTION = "deduction"


@dataclass(frozen=True, slots=True)
class Result:
    """``table``: the indicators with points; ``blocks`` and ``warnings``: sentences of the pre-check."""

    total: int
    standard: int
    reached: bool
    table: Table
    blocks: list[str]
    warnings: list[str]


def result_of(
    assessment: Assessment, remarks: Sequence[Remark] = (), *, with_deductions: bool = True
) -> Result:
    """``with_deductions`` false for employers, who compute without them."""
    return Result(
        total=assessment.total,
        standard=assessment.standard,
        reached=assessment.reached,
        table=points_table(assessment, with_deductions=with_deductions),
        blocks=[remark.sentence for remark in remarks if remark.blocks],
        warnings=[remark.sentence for remark in remarks if not remark.blocks],
    )


def points_table(assessment: Assessment, *, with_deductions: bool = True) -> Table:
    """Every indicator that is worth something, with its working; one that the better beats says so."""
    rows = [
        [
            line.name,
            line.because,
            str(line.points) if line.counted else _("%(n)d（不计）") % {"n": line.points},
        ]
        for line in assessment.indicators
        if line.points and (with_deductions or line.group != DEDUCTION)
    ]
    return Table(
        caption=_("各项积分"),
        columns=[Column(_("指标")), Column(_("怎样算出")), Column(_("分值"), numeric=True)],
        rows=rows,
        empty=_("目前填写的内容还没有可以计分的指标。"),
        first_is_header=True,
    )
