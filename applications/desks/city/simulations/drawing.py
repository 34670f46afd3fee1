"""A simulation as tables and plots."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.desks.components import Cell, Column, Plot, Row, Table
from applications.simulations import report
from applications.simulations.models import Simulation, SimulationState

_COLOURS = {SimulationState.RUNNING: "blue", SimulationState.DONE: "green", SimulationState.FAILED: "red"}


def simulations_table(found: list[Simulation]) -> Table:
    """One line a simulation."""
    rows = [
        [
            Cell(one.draft_name, url=reverse("city_simulation", args=[one.pk])),
            one.baseline,
            one.on.isoformat(),
            f"{timezone.localtime(one.asked_at):%Y-%m-%d %H:%M}",
            Cell(one.get_state_display(), colour=_COLOURS[SimulationState(one.state)]),
            (one.result or {}).get("up", ""),
            (one.result or {}).get("down", ""),
        ]
        for one in found
    ]
    return Table(
        caption=_("政策测算"),
        columns=[
            Column(_("草案")),
            Column(_("与哪一版比较")),
            Column(_("申请日"), whole=True),
            Column(_("提出时间"), whole=True),
            Column(_("状态"), whole=True),
            Column(_("升至标准分值"), numeric=True),
            Column(_("降至标准分值以下"), numeric=True),
        ],
        rows=rows,
        empty=_("还没有测算。"),
        caption_hidden=True,
    )


def summary_rows(simulation: Simulation) -> list[Row]:
    """What was compared, and the sum of it."""
    rows = [
        Row(_("草案"), simulation.draft_name),
        Row(_("比较的版本"), simulation.baseline),
        Row(_("申请日"), simulation.on.isoformat()),
        Row(_("参考平均工资"), _wages_text(simulation)),
        Row(_("积分记录截至"), simulation.known_on.isoformat()),
    ]
    if tally := simulation.result:
        rows += [
            Row(_("测算的人数"), str(tally["people"])),
            Row(_("未能计算"), str(tally["not_assessed"])),
            Row(_("达到标准分值"), _("现行 %(before)s 人，草案 %(after)s 人") % tally),
            Row(_("升至标准分值"), str(tally["up"])),
            Row(_("降至标准分值以下"), str(tally["down"])),
        ]
    return rows


def plots_of(simulation: Simulation) -> list[Plot]:
    """Who crosses, by district, age and indicator; and the totals before and after."""
    tally = simulation.result
    if not tally:
        return []
    now_then = [(_("现行"), "gold"), (_("草案"), "teal")]
    crossing = [
        (_("人数"), "gold"),
        (_("升至标准分值"), "teal"),
        (_("降至标准分值以下"), "red"),
    ]
    moves = [
        (_("分值升高人数"), "teal"),
        (_("分值降低人数"), "red"),
        (_("因此达标"), "teal"),
        (_("因此跌出"), "red"),
    ]
    return [
        Plot(
            _("各区"),
            _("受理区"),
            crossing,
            [(name, (people, up, down)) for name, people, _b, _a, up, down in report.by_district(tally)],
        ),
        Plot(
            _("各年龄段"),
            _("年龄"),
            crossing,
            [(name, (people, up, down)) for name, people, _b, _a, up, down in report.by_age(tally)],
        ),
        Plot(
            _("各项指标"),
            _("指标"),
            moves,
            [
                (name, (rises, falls, up, down))
                for name, rises, falls, _p, up, down in report.by_indicator(simulation)
            ],
        ),
        Plot(
            _("总积分的分布"),
            _("分数"),
            now_then,
            [(name, (before, after)) for name, before, after in report.by_total(tally)],
        ),
    ]


def _wages_text(simulation: Simulation) -> str:
    same = simulation.wages == simulation.draft_wages
    return _("两边都用现行的") if same else _("草案用变更后的")
