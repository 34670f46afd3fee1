"""The months as the engine's own ledger judges them: a grid of marks by year, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from applications.desks.components import Column, Table
from applications.desks.language import engine_language
from applications.desks.public.estimate.facts.document import Answers, build
from applications.policy import selectors as policy
from scoring.engine import FactsError, NoPolicyVersion
from scoring.engine.rows import LedgerRow

MONTHS = range(1, 13)
# Of each reason the sign in the grid and the words; the sign stands beside the colour, never colour alone.
REASONS = {
    "back_paid": (gettext_lazy("补"), gettext_lazy("补缴的，不计入")),
    "employer_mismatch": (gettext_lazy("单"), gettext_lazy("缴费单位与合同单位不一致，不计入")),
    "income_tax_mismatch": (gettext_lazy("税"), gettext_lazy("与个人所得税申报不符，不计入")),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One month: ``sign`` in the grid, ``words`` for everybody who does not see colours or signs.

    ``kind``: ``out``, ``years`` (counts for the years alone) or ``tier`` and the place of its tier.
    """

    sign: str
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve marks; None for a month that was not paid."""

    year: int
    marks: Sequence[Mark | None]


@dataclass(frozen=True, slots=True)
class Ledger:
    """``years`` newest first; ``problems`` instead where nothing can be judged."""

    years: Sequence[Year] = ()
    table: Table | None = None
    counted: int = 0
    not_counted: int = 0
    problems: Sequence[str] = ()


def of(answers: Answers, on: date) -> Ledger:
    """Every month before the application month."""
    try:
        rows = list(policy.score(build(answers, on), on).ledger)
    except FactsError as error:
        return Ledger(
            problems=list(dict.fromkeys(fault["reason"] for fault in error.errors_in(engine_language())))
        )
    except NoPolicyVersion:
        return Ledger(problems=[_("还没有适用于今天的积分办法。")])
    marks = {row.month: _mark(row) for row in rows}
    years = sorted({row.number // 12 for row in rows}, reverse=True)
    counted = sum(row.counted_years for row in rows)
    return Ledger(
        years=[Year(year, [marks.get(f"{year:04d}-{month:02d}") for month in MONTHS]) for year in years],
        table=_table(rows, marks),
        counted=counted,
        not_counted=len(rows) - counted,
    )


def _mark(row: LedgerRow) -> Mark:
    if row.reason and not row.counted_years:
        reason = REASONS[row.reason]
        return Mark(str(reason[0]), str(reason[1]), "out")
    if row.tier is not None:
        tier = f"{row.tier.normalize():f}"
        words = _("计入年限和基数，达到参考平均工资的 %(tier)s 倍") % {"tier": tier}
        return Mark(f"{tier}×", words, f"tier-{tier.replace('.', '')}")
    if row.reason:
        return Mark(
            pgettext("mark of a month", "年"),
            _("只计入年限：%(why)s") % {"why": REASONS[row.reason][1]},
            "years",
        )
    if row.counted_base is None:
        return Mark(pgettext("mark of a month", "年"), _("计入年限；早于计算基数的期间"), "years")
    return Mark(pgettext("mark of a month", "年"), _("计入年限；基数低于最低一档"), "years")


def _table(rows: Sequence[LedgerRow], marks: dict[str, Mark]) -> Table:
    return Table(
        caption=_("逐月核算"),
        columns=[
            Column(_("月份"), whole=True),
            Column(_("缴费基数（元）"), numeric=True),
            Column(_("参考平均工资（元）"), numeric=True),
            Column(_("倍数"), numeric=True),
            Column(_("计入情况")),
        ],
        rows=[
            [
                row.month,
                f"{row.base:,.2f}",
                "" if row.reference_wage is None else f"{row.reference_wage:,}",
                "" if row.ratio is None else f"{row.ratio:.4f}",
                marks[row.month].words,
            ]
            for row in reversed(rows)
        ],
        empty=_("还没有月份。"),
        caption_hidden=True,
        stacks=True,
    )
