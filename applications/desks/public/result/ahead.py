"""What becomes of the total if the visitor carries on, and what would reach the standard score sooner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.desks.components import Column, Table
from applications.desks.public.result import course
from applications.desks.public.result.lines import worded
from applications.desks.public.result.statement import YEARS, Statement


@dataclass(frozen=True, slots=True)
class Ahead:
    """``headline`` says it in a sentence, ``plot`` and ``changes`` day by day; ``levers``: single changes."""

    headline: str
    permit: str
    plot: course.Plot
    changes: Table
    levers: Table | None
    assumes: Sequence[str]


def of(statement: Statement, language: str, said_once: Sequence[str] = ()) -> Ahead:
    """The next ten years of a statement; what the page has said is left out of what is assumed."""
    found: Mapping[str, Any] = statement["outlook"][language]
    standard: int = statement["record"]["standard"]
    names = {row["id"]: worded(row, "name", language) for row in statement["record"]["indicators"]}
    return Ahead(
        headline=_headline(found, standard),
        permit=_permit(found),
        plot=course.of(found, standard, date.fromisoformat(statement["ends_on"])),
        changes=_changes(found, names),
        levers=_levers(found, names, standard) if found["total"] < standard else None,
        assumes=[told for told in found["assumes"] if told not in said_once],
    )


def _headline(found: Mapping[str, Any], standard: int) -> str:
    values = {"standard": standard, "years": YEARS}
    if found["total"] < standard:
        if found["reaches_standard_on"]:
            told = _("照常工作和缴费，%(on)s 达到 %(standard)s 分。")
            return told % {**values, "on": found["reaches_standard_on"]}
        return _("照常工作和缴费，今后 %(years)s 年内达不到 %(standard)s 分。") % values
    if found["falls_below_on"]:
        told = _("照常工作和缴费，%(on)s 起低于 %(standard)s 分。")
        return told % {**values, "on": found["falls_below_on"]}
    return _("照常工作和缴费，今后 %(years)s 年内一直达到 %(standard)s 分。") % values


def _permit(found: Mapping[str, Any]) -> str:
    """The permit's end is no change of points, but without an endorsement all of them lapse."""
    if not found["permit_ends_on"] or found["permit_ends_on"] < found["on"]:
        return ""
    told = _("居住证有效期至 %(on)s，请在此之前办理签注；逾期没有签注的，积分失效。")
    return told % {"on": found["permit_ends_on"]}


def _changes(found: Mapping[str, Any], names: Mapping[str, str]) -> Table:
    return Table(
        caption=_("总积分会在哪些日子变化"),
        columns=[Column(_("日期"), whole=True), Column(_("总积分"), whole=True), Column(_("原因"))],
        rows=[
            [one["on"], f"{one['from']} → {one['to']}", _because(one["because"], names)]
            for one in found["changes"]
        ],
        empty=_("今后十年没有变化。"),
        caption_hidden=True,
        stacks=True,
    )


def _because(shifts: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> str:
    return _("；").join(
        f"{names[one['indicator']]} {one['from']} → {one['to']}"
        if one["indicator"] in names
        else _("一票否决，取消申请资格")
        for one in shifts
    )


def _levers(found: Mapping[str, Any], names: Mapping[str, str], standard: int) -> Table:
    return Table(
        caption=_("只改变一件事，怎样更早达到 %(standard)s 分") % {"standard": standard},
        columns=[
            Column(_("做什么")),
            Column(_("哪一天达到"), whole=True),
            Column(_("指标")),
            Column(_("依据")),
        ],
        rows=[
            [
                one["change"],
                one["on"],
                _("%(name)s，多 %(points)s 分") % {"name": names[one["indicator"]], "points": one["points"]},
                _("、").join(one["articles"]),
            ]
            for one in found["levers"]
        ],
        empty=_("没有哪一件事单独改变，就能在今后十年内更早达到。"),
        stacks=True,
    )
