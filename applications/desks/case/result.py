"""The engine's result as a page shows it: points of each indicator, and what the pre-check says."""

from collections.abc import Sequence
from dataclasses import dataclass

from applications.cases.precheck import Remark
from applications.desks.case.worded import Worded, worded
from applications.reviews.recorded import Recorded, RecordedIndicator
from scoring.engine import Assessment, IndicatorResult

DEDUCTION = "deduction"


@dataclass(frozen=True, slots=True)
class Result:
    """``lines``: the indicators that are worth something; ``blocks``, ``warnings``: of the pre-check."""

    total: int
    standard: int
    reached: bool
    lines: Sequence[Worded]
    blocks: list[str]
    warnings: list[str]


def result_of(
    assessment: Assessment | Recorded, remarks: Sequence[Remark] = (), *, with_deductions: bool = True
) -> Result:
    """``with_deductions`` false for employers, who compute without them."""
    return Result(
        total=assessment.total,
        standard=assessment.standard,
        reached=assessment.reached,
        lines=[worded(line) for line in worth(assessment, with_deductions=with_deductions)],
        blocks=[remark.sentence for remark in remarks if remark.blocks],
        warnings=[remark.sentence for remark in remarks if not remark.blocks],
    )


def worth(
    assessment: Assessment | Recorded, *, with_deductions: bool = True
) -> list[IndicatorResult | RecordedIndicator]:
    """Every indicator that is worth something, also one that a better one beats."""
    return [
        line for line in assessment.indicators if line.points and (with_deductions or line.group != DEDUCTION)
    ]
