"""Figures as the public sees them; what may be shown is decided by ``statistics.publishing``."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.desks.city.statistics.words import COUNTS, SHORT
from applications.desks.components import Cell, Column, Plot, Table
from applications.statistics.publishing import (
    FEWEST,
    published_days,
    published_total,
    suppressed,
)
from applications.statistics.selectors import Figures
from applications.statistics.tally import Count, Stage, Tally, count_of
from applications.supervision.models import Finding, Sample
from applications.supervision.selectors import findings_of

NONE = "–"
PUBLISHED = (
    Count.ACCEPTED, Count.DETERMINED, Count.LATE, Count.OVERDUE, Count.SECOND_NOTICES, Count.EXPEDITES,
    Count.RECHECKS, Count.CHANGED,
)  # fmt: skip


def counts_table(figures: Figures) -> Table:
    """What was counted, district by district, and of the whole city."""
    shown = {what: suppressed(_numbers(figures.districts, what)) for what in PUBLISHED}
    rows = [[name, *(_cell(shown[what][name]) for what in PUBLISHED)] for name in figures.districts]
    totals = [_cell(published_total(_numbers(figures.districts, what))) for what in PUBLISHED]
    return Table(
        caption=_("各区件数"),
        columns=[Column(_("区")), *(Column(COUNTS[what], numeric=True) for what in PUBLISHED)],
        rows=[*rows, [_("全市"), *totals]],
        first_is_header=True,
        empty=_("还没有数据。"),
    )


def days_table(figures: Figures, share: int) -> Table:
    """Days by stage and district within which ``share`` per cent of the cases were through."""
    caption = _("各区用时：一半的申请在几天内") if share == 50 else _("各区用时：九成的申请在几天内")
    rows = [[name, *_days(tally, share)] for name, tally in figures.districts.items()]
    return Table(
        caption=caption,
        columns=[Column(_("区")), *(Column(SHORT[stage], numeric=True) for stage in Stage)],
        rows=[*rows, [_("全市"), *_days(figures.all, share)]],
        first_is_header=True,
        empty=_("还没有数据。"),
    )


def months_plot(figures: Figures) -> Plot:
    """Accepted and determined by month; months with few cases are left out."""
    series = (Count.ACCEPTED, Count.DETERMINED)
    shown = {what: suppressed(_numbers(figures.months, what)) for what in series}
    rows = [
        (name, [shown[what][name] or 0 for what in series])
        for name in figures.months
        if all(shown[what][name] is not None for what in series)
    ]
    return Plot(
        _("每月受理和核定"), _("月份"), [(COUNTS[series[0]], "gold"), (COUNTS[series[1]], "teal")], rows
    )


def samples_table(samples: Sequence[Sample]) -> Table:
    """The city's samples: how many were drawn, looked at again, and found wrong."""
    rows = []
    for one in samples:
        found = findings_of(one)
        link = Cell(f"{one.month:%Y-%m}", url=reverse("statistics_sample", args=[one.pk]))
        wrong = sum(number for finding, number in found.items() if finding not in ("", Finding.RIGHT))
        rows.append([link, one.population, one.size, one.size - found[""], wrong])
    return Table(
        caption=_("市级抽查"),
        columns=[
            Column(_("月份（名单和种子）")),
            Column(_("办结件数"), numeric=True),
            Column(_("抽中"), numeric=True),
            Column(_("已复查"), numeric=True),
            Column(_("有误"), numeric=True),
        ],
        rows=rows,
        empty=_("还没有抽查。"),
        first_is_header=True,
        stacks=True,
    )


def _numbers(tallies: Mapping[str, Tally], what: Count) -> dict[str, int]:
    return {name: count_of(tally, what) for name, tally in tallies.items()}


def _days(tally: Tally, share: int) -> list[object]:
    """One cell a stage."""
    return [NONE if (days := published_days(tally, stage, share)) is None else days for stage in Stage]


def _cell(number: int | None) -> object:
    return _("不足 %(n)d 或从略") % {"n": FEWEST} if number is None else number
