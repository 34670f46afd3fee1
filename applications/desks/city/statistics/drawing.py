"""Figures as plots and tables for the city: whole numbers, nothing hidden."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from applications.desks.city.statistics.words import COUNTS, STAGES
from applications.desks.components import Column, Plot, Table
from applications.statistics.selectors import Figures
from applications.statistics.tally import Count, Stage, Tally, cases_of, count_of, percentile

NONE = "–"
_INTAKE = ((Count.SUBMITTED, "gold"), (Count.ACCEPTED, "teal"), (Count.DETERMINED, "teal"))
_TROUBLE = ((Count.OVERDUE, "red"), (Count.LATE, "red"), (Count.SECOND_NOTICES, "gold"))


def plots_of(figures: Figures) -> list[Plot]:
    """Intake by month, trouble by district, and the days of each stage by district."""
    return [
        _counted(_("每月提交、受理和核定"), _("月份"), figures.months, _INTAKE),
        _counted(_("各区超期和再次告知"), _("区"), figures.districts, _TROUBLE),
        *(_days(stage, figures) for stage in Stage),
    ]


def counts_table(figures: Figures) -> Table:
    """Everything that is counted, district by district, and of the whole city."""
    rows = [[name, *(count_of(tally, what) for what in Count)] for name, tally in figures.districts.items()]
    return Table(
        caption=_("各区件数"),
        columns=[Column(_("区")), *(Column(COUNTS[what], numeric=True) for what in Count)],
        rows=[*rows, [_("全市"), *(count_of(figures.all, what) for what in Count)]],
        first_is_header=True,
    )


def days_table(figures: Figures) -> Table:
    """The days within which half and nine tenths of the cases ended each stage, of the whole city."""
    return Table(
        caption=_("全市各环节用时"),
        columns=[
            Column(_("环节")),
            Column(_("件数"), numeric=True),
            Column(_("一半在几天内"), numeric=True),
            Column(_("九成在几天内"), numeric=True),
        ],
        rows=[
            [STAGES[stage], cases_of(figures.all, stage), *_percentiles(figures.all, stage)]
            for stage in Stage
        ],
        first_is_header=True,
        stacks=True,
    )


def _percentiles(tally: Tally, stage: Stage) -> list[object]:
    return [NONE if (days := percentile(tally, stage, share)) is None else days for share in (50, 90)]


def _counted(caption: str, head: str, tallies: dict[str, Tally], series: Sequence[tuple[Count, str]]) -> Plot:
    rows = [(name, [count_of(tally, what) for what, _tone in series]) for name, tally in tallies.items()]
    return Plot(caption, head, [(COUNTS[what], tone) for what, tone in series], rows)


def _days(stage: Stage, figures: Figures) -> Plot:
    rows = [
        (name, [percentile(tally, stage, share) or 0 for share in (50, 90)])
        for name, tally in figures.districts.items()
        if cases_of(tally, stage)
    ]
    series = [(_("一半在几天内"), "teal"), (_("九成在几天内"), "gold")]
    return Plot(_("各区用时：%(stage)s") % {"stage": STAGES[stage]}, _("区"), series, rows)
