"""Points of an indicator as a table; every number is read from the loaded rulebook."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from applications.desks.components import Column, Table
from applications.desks.language import engine_language
from scoring.engine.policy import model
from scoring.engine.policy.model import Kind
from scoring.engine.words import policy_text

CONDITIONS = {
    "listed": gettext_lazy("在公布的目录内"),
    "fits_post": gettext_lazy("岗位相符"),
    "registered": gettext_lazy("须注册的在注册期内"),
    "obtained_in_shanghai": pgettext_lazy("condition", "在本市取得"),
    "examined_or_obtained_in_shanghai": gettext_lazy("考试取得，或在本市评审取得"),
    "wage_months": gettext_lazy("近期缴费基数达标"),
    "earned_in_shanghai": gettext_lazy("在本市工作期间获得"),
    "filed": gettext_lazy("已备案"),
    "graduated_recently": gettext_lazy("仍在应届期内"),
}
UNITS = {
    "tax_paid": gettext_lazy("%(number)s 元"),
    "local_staff": gettext_lazy("%(number)s 人"),
}


def points_table(indicator: Kind) -> Table:
    """The whole table of an indicator."""
    columns, rows = _BY_KIND[type(indicator)](indicator)
    return Table(_("分值表"), columns, rows, stacks=len(columns) > 2)


def most_points(indicator: Kind) -> int | None:
    """The most that an indicator can give, or take once; None where there is no cap."""
    match indicator:
        case model.StepsByAge():
            return max(step.points for step in indicator.steps)
        case model.Table():
            return max(row.points for row in indicator.rows)
        case model.MonthTiers():
            return max(tier.points for tier in indicator.tiers)
        case model.Deduct():
            return indicator.points
    return indicator.cap


def wage_note(indicator: Kind) -> str:
    """What "base high enough of late" means where a row asks for it."""
    asked = indicator.wage_months if isinstance(indicator, model.Table) else None
    if asked is None:
        return ""
    return _(
        "“近期缴费基数达标”：申请月之前的 %(window)s 个月里，至少 %(needed)s 个月的基数"
        "达到参考平均工资的 %(multiple)s 倍；不计入基数的月份在此也不计。"
    ) % {"window": asked.window, "needed": asked.needed, "multiple": asked.multiple}


_Made = tuple[list[Column], list[list[Any]]]


def _steps(indicator: model.StepsByAge) -> _Made:
    rows: list[list[Any]] = []
    first = 0
    for step in indicator.steps:
        span = {"first": first, "last": step.up_to}
        if not first:
            name = _("%(last)s 周岁及以下") % span
        elif first == step.up_to:
            name = _("%(last)s 周岁") % span
        else:
            name = _("%(first)s 至 %(last)s 周岁") % span
        rows.append([name, step.points])
        first = step.up_to + 1
    rows.append([_("%(last)s 周岁以上") % {"last": first - 1}, 0])
    return [Column(_("申请当天的年龄")), Column(_("分值"), numeric=True)], rows


def _table(indicator: model.Table) -> _Made:
    language = engine_language()
    rows = [
        [
            policy_text(row.name, language),
            _("、").join(str(CONDITIONS[name]) for name in row.requires) or "–",
            row.points,
        ]
        for row in indicator.rows
    ]
    if not any(row.requires for row in indicator.rows):
        return [Column(_("情况")), Column(_("分值"), numeric=True)], [[row[0], row[2]] for row in rows]
    return [Column(_("情况")), Column(_("还要符合")), Column(_("分值"), numeric=True)], rows


def _per_full_year(indicator: model.PerFullYear) -> _Made:
    language = engine_language()
    rows: list[list[Any]] = [[_("每满 1 年"), _points(indicator.points)]]
    rows += [
        [
            policy_text(group.name, language),
            _("满 %(years)s 年后计入") % {"years": group.enters_after_years},
        ]
        for group in indicator.groups
    ]
    rows.append([_("最多"), _points(indicator.cap)])
    return _plain(), rows


def _month_tiers(indicator: model.MonthTiers) -> _Made:
    columns = [
        Column(_("每月基数不低于")),
        Column(_("看最近多少个月"), numeric=True),
        Column(_("其中至少几个月"), numeric=True),
        Column(_("分值"), numeric=True),
    ]
    return columns, [
        [
            _("参考平均工资的 %(multiple)s 倍") % {"multiple": tier.multiple},
            tier.window,
            tier.months,
            tier.points,
        ]
        for tier in indicator.tiers
    ]


def _per_amount(indicator: model.PerAmount) -> _Made:
    each = str(UNITS[indicator.fact]) % {"number": f"{indicator.each:,}"}
    return _plain(), [
        [_("每满 %(each)s") % {"each": each}, _points(indicator.points)],
        [_("平均最近几年"), _("%(years)s 个完整的公历年，缺一不可") % {"years": indicator.years}],
        [_("最多"), _points(indicator.cap)],
    ]


def _deduct(indicator: model.Deduct) -> _Made:
    return _plain(), [
        [_("每次"), _points(indicator.points)],
        [_("追溯"), _("申请当天不满 %(years)s 整年的") % {"years": indicator.look_back_years}],
    ]


def _points(number: int | None) -> str:
    return _("不封顶") if number is None else _("%(points)s 分") % {"points": number}


def _plain() -> list[Column]:
    return [Column(_("怎样算")), Column(_("数值"), numeric=True)]


_BY_KIND: dict[type, Callable[[Any], _Made]] = {
    model.StepsByAge: _steps,
    model.Table: _table,
    model.PerFullYear: _per_full_year,
    model.MonthTiers: _month_tiers,
    model.PerAmount: _per_amount,
    model.Deduct: _deduct,
}
