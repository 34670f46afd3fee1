"""The pre-check as its reader sees it: conditions, claimed against computed points, months, papers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.cases import precheck
from applications.cases.models import Case, ItemState
from applications.cases.precheck import EXCLUDED, Remark
from applications.desks.case.checklist import Asked
from applications.desks.case.result import DEDUCTION, Result, result_of
from applications.desks.case.worded import worded
from applications.desks.components import Cell, Column, Table
from scoring.engine import Assessment
from scoring.engine.rows import LedgerRow

VETOED = "vetoed"
CONDITIONS: tuple[tuple[str, str | Promise], ...] = (
    ("permit_not_valid", _lazy("《上海市居住证》在有效期内")),
    ("not_insured_in_application_month", _lazy("申请当月在缴职工社会保险")),
    ("insured_less_than_6_of_12_months", _lazy("申请前 12 个月内缴纳职工社会保险满 6 个月（补缴不计）")),
    ("contract_shorter_than_one_year", _lazy("有一年期及以上的劳动（聘用）合同")),
    (VETOED, _lazy("没有一票否决的情况")),
)


@dataclass(frozen=True, slots=True)
class Precheck:
    """``months`` is None where every month counts; ``missing``: the papers without a file."""

    result: Result
    conditions: Table
    claims: Table
    months: Table | None
    missing: list[Asked]


def prechecked(
    case: Case,
    facts: Mapping[str, Any],
    day: date,
    remarks: Sequence[Remark],
    papers: Sequence[Asked],
    *,
    with_own: bool,
) -> Precheck:
    """``facts`` are what the reader may see; ``with_own`` tells deductions and veto, to the person alone."""
    computed = precheck.assess(case, dict(facts), day)
    excluded = precheck.excluded_months(computed)
    return Precheck(
        result=result_of(computed, remarks, with_deductions=with_own),
        conditions=_conditions(computed, with_own),
        claims=_claims(precheck.at_their_word(facts, day), computed, with_own),
        months=_months(excluded) if excluded else None,
        missing=[paper for paper in papers if paper.item.state in {ItemState.OPEN, ItemState.PROBLEM}],
    )


def _conditions(result: Assessment, with_own: bool) -> Table:
    failed = set(result.not_eligible_because)
    return Table(
        caption=_("申请条件"),
        columns=[Column(_("条件")), Column(_("目前"), whole=True)],
        rows=[
            [sentence, Cell(_("不符合"), colour="red") if code in failed else Cell(_("符合"), colour="green")]
            for code, sentence in CONDITIONS
            if with_own or code != VETOED
        ],
    )


def _claims(claimed: Assessment, computed: Assessment, with_own: bool) -> Table:
    """Every indicator that is claimed or worth something."""
    pairs = zip(claimed.indicators, computed.indicators, strict=True)
    shown = [
        (said, found)
        for said, found in pairs
        if (said.points or found.points) and (with_own or found.group != DEDUCTION)
    ]
    return Table(
        caption=_("各项指标：申报与计算"),
        columns=[
            Column(_("指标")),
            Column(_("申报分值"), numeric=True, whole=True),
            Column(_("计算分值"), numeric=True, whole=True),
        ],
        rows=[
            [worded(found).name, said.points, found.points if found.counted else 0] for said, found in shown
        ],
        empty=_("目前填写的内容还没有可以计分的指标。"),
        stacks=True,
    )


def _months(excluded: Sequence[LedgerRow]) -> Table:
    """Months in a row with the same reason as one line."""
    return Table(
        caption=_("不计入的缴费月份"),
        columns=[
            Column(_("月份"), whole=True),
            Column(_("月数"), numeric=True),
            Column(_("原因")),
            Column(_("影响")),
        ],
        rows=[[_span(run), len(run), EXCLUDED[run[0].reason], _effect(run[0])] for run in _runs(excluded)],
        stacks=True,
    )


def _runs(excluded: Sequence[LedgerRow]) -> Iterator[list[LedgerRow]]:
    """Newest first: neighbours whose reason and effect are the same."""
    kinds = [(row.number + place, row.reason, row.counted_years) for place, row in enumerate(excluded)]
    for _kind, run in groupby(zip(kinds, excluded, strict=True), key=lambda pair: pair[0]):
        yield [row for _key, row in run]


def _span(run: Sequence[LedgerRow]) -> str:
    if len(run) == 1:
        return run[0].month
    return _("%(first)s 至 %(last)s") % {"first": run[-1].month, "last": run[0].month}


def _effect(row: LedgerRow) -> str:
    return _("缴费基数不计入") if row.counted_years else _("年限和缴费基数都不计入")
