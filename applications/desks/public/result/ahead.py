"""What becomes of the total if the visitor carries on, and what would reach the standard score sooner."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.desks.components import Column, Table
from applications.policy import selectors as policy
from scoring.engine.outlook import Change, Outlook, Shift

YEARS = 10


@dataclass(frozen=True, slots=True)
class Ahead:
    """``headline`` says it in a sentence; ``changes`` day by day; ``levers`` are single changes."""

    headline: str
    permit: str
    changes: Table
    levers: Table | None
    assumes: Sequence[str]


def of(document: Mapping[str, Any], on: dt.date, said_once: Sequence[str] = ()) -> Ahead:
    """The next ten years of a facts document that was scored; what the page has said is left out."""
    found = policy.outlook_of(document, on, years=YEARS)
    names = {one.id: one.name for one in policy.policy_in_force(on).indicators}
    return Ahead(
        headline=_headline(found),
        permit=_permit(found),
        changes=_changes(found, names),
        levers=_levers(found, names) if found.total < found.standard else None,
        assumes=[told for told in found.assumes() if told not in said_once],
    )


def _headline(found: Outlook) -> str:
    values = {"standard": found.standard, "years": YEARS}
    if found.total < found.standard:
        if found.reaches_standard_on:
            told = _("照常工作和缴费，%(on)s 达到 %(standard)s 分。")
            return told % {**values, "on": found.reaches_standard_on}
        return _("照常工作和缴费，今后 %(years)s 年内达不到 %(standard)s 分。") % values
    if found.falls_below_on:
        told = _("照常工作和缴费，%(on)s 起低于 %(standard)s 分。")
        return told % {**values, "on": found.falls_below_on}
    return _("照常工作和缴费，今后 %(years)s 年内一直达到 %(standard)s 分。") % values


def _permit(found: Outlook) -> str:
    """The permit's end is no change of points, but without an endorsement all of them lapse."""
    if found.permit_ends_on is None or found.permit_ends_on < found.on:
        return ""
    told = _("居住证有效期至 %(on)s，请在此之前办理签注；逾期没有签注的，积分失效。")
    return told % {"on": found.permit_ends_on}


def _changes(found: Outlook, names: Mapping[str, str]) -> Table:
    return Table(
        caption=_("总积分会在哪些日子变化"),
        columns=[Column(_("日期"), whole=True), Column(_("总积分"), whole=True), Column(_("原因"))],
        rows=[
            [one.on.isoformat(), f"{one.before} → {one.after}", _because(one, names)] for one in found.changes
        ],
        empty=_("今后十年没有变化。"),
        caption_hidden=True,
        stacks=True,
    )


def _because(change: Change, names: Mapping[str, str]) -> str:
    veto = [_("一票否决，取消申请资格")] if change.vetoed else []
    return "；".join([*veto, *(_shift(one, names) for one in change.shifts)])


def _shift(shift: Shift, names: Mapping[str, str]) -> str:
    return f"{names[shift.indicator]} {shift.before} → {shift.after}"


def _levers(found: Outlook, names: Mapping[str, str]) -> Table:
    return Table(
        caption=_("只改变一件事，怎样更早达到 %(standard)s 分") % {"standard": found.standard},
        columns=[
            Column(_("做什么")),
            Column(_("哪一天达到"), whole=True),
            Column(_("指标")),
            Column(_("依据")),
        ],
        rows=[
            [
                one.change(),
                one.on.isoformat(),
                _("%(name)s，多 %(points)s 分") % {"name": names[one.indicator], "points": one.points},
                "、".join(one.articles),
            ]
            for one in found.levers
        ],
        empty=_("没有哪一件事单独改变，就能在今后十年内更早达到。"),
        stacks=True,
    )
