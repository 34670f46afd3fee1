"""The indicators of a case for those who decide: claimed against verified, working, facts, months."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from applications.applicants.selectors import newest_month
from applications.cases import document
from applications.cases.models import Case
from applications.cases.precheck import EXCLUDED
from applications.cases.readable import sections
from applications.desks.applicant.undertaking import TITLES
from applications.desks.case.worded import worded
from applications.desks.components import Cell, Column, Row, Table
from applications.policy.kinds import DataKind
from applications.policy.selectors import on_list_among
from applications.reviews.evidence import KEYS, Line, scored_on
from applications.reviews.models import Outcome
from scoring.engine import Assessment

WITH_MONTHS = frozenset({"contribution_years", "contribution_base"})


def lines_table(lines: Sequence[Line], url: Callable[[Line], str] | None = None) -> Table:
    """Every indicator: points claimed and verified, papers, and what the reviewer found."""
    return Table(
        caption=_("各项指标"),
        columns=[
            Column(_("指标")),
            Column(_("申报"), numeric=True),
            Column(_("核实"), numeric=True),
            Column(_("材料"), numeric=True),
            Column(_("核实结果")),
        ],
        rows=[
            [
                Cell(worded(line.claimed).name, url=url(line)) if url else worded(line.claimed).name,
                points(line.claimed),
                points(line.verified),
                len(line.items) or "",
                found(line),
            ]
            for line in lines
        ],
        first_is_header=True,
    )


def differences_table(lines: Sequence[Line]) -> Table:
    """What is worth something, claimed or verified, with the working and the reviewer's reason."""
    return Table(
        caption=_("申报与核实对照"),
        columns=[
            Column(_("指标")),
            Column(_("申报"), numeric=True),
            Column(_("核实"), numeric=True),
            Column(_("怎样算出（按核实的事实）")),
            Column(_("核实结果")),
        ],
        rows=[
            [
                worded(line.claimed).name,
                points(line.claimed),
                points(line.verified),
                worded(line.verified).because,
                found(line),
            ]
            for line in lines
            if line.needs_finding
        ],
        first_is_header=True,
    )


def points(result: Any) -> str:
    """Points of one indicator; those beaten by a better one say so."""
    if not result.points:
        return "0"
    return str(result.points) if result.counted else _("%(n)d（不计）") % {"n": result.points}


def found(line: Line) -> Cell:
    """What was recorded, or that it is still to be."""
    if line.finding is None:
        return Cell(_("待核实"), colour="yellow") if line.needs_finding else Cell("")
    if line.finding.outcome == Outcome.CHANGED:
        return Cell(_("与申报不符"), colour="orange")
    return Cell(pgettext("finding", "属实"), colour="green")


def facts_rows(facts: Mapping[str, Any], keys: Sequence[str]) -> list[Row]:
    """Facts of a document in words; contributions are shown as a ledger instead."""
    parts = {part.key: part for part in sections(dict(facts))}
    rows: list[Row] = []
    for key in keys:
        if key in parts:
            entries = [line for entry in parts[key].entries for line in entry]
            rows += [Row(label, value) for label, value in entries] or [Row(parts[key].title, _("没有"))]
        elif key == "birth_date":
            rows.append(Row(_("出生日期"), facts.get(key)))
        elif key in TITLES:
            rows.append(Row(TITLES[key], [_record(row) for row in facts.get(key) or ()] or _("没有")))
    return rows


def _record(row: Mapping[str, Any]) -> str:
    if "sentence_years" in row:
        return _("%(on)s，刑期 %(years)s 年") % {"on": row["on"], "years": row["sentence_years"]}
    return str(row["on"])


def shared_rows(case: Case, indicator: str) -> list[Row]:
    """What shared data says of the facts behind an indicator, and since when it is known."""
    if "contributions" in KEYS[indicator]:
        newest = newest_month(case.person)
        months = case.person.contributions.count()
        if newest is None:
            return [Row(_("社会保险缴费记录"), _("没有"))]
        source = _("%(source)s，截至 %(day)s") % {"source": newest.source, "day": newest.as_of.isoformat()}
        return [Row(_("社会保险缴费记录"), [_("%(n)d 条") % {"n": months}, source])]
    if "birth_date" in KEYS[indicator]:
        known = document.shared(case, scored_on(case))
        return [Row(_("出生日期（共享数据）"), known.get("birth_date"))]
    return _majors_on_list(case) if indicator == "shortage_major" else []


def _majors_on_list(case: Case) -> list[Row]:
    """Whether the city's list holds the majors that were declared, on the day of application."""
    day = scored_on(case)
    education = document.complete(case, day).get("education") or ()
    majors = dict.fromkeys(row["major"] for row in education if row.get("major"))
    return [
        Row(
            _("“%(major)s”") % {"major": major},
            [_("%(day)s在目录内") % {"day": day}, entry.proposal.source]
            if entry
            else _("%(day)s不在目录内") % {"day": day},
        )
        for major, entry in on_list_among(DataKind.SHORTAGE_MAJOR, majors, day).items()
    ]


def ledger_table(result: Assessment) -> Table:
    """Every month before the application month, the newest first: counted or not, and why."""
    rows = [
        [
            row.month,
            f"{row.base:,.2f}",
            f"{row.reference_wage:,}" if row.reference_wage is not None else "",
            f"{row.ratio}" if row.ratio is not None else "",
            _counted(row.counted_years, row.reason),
            "" if row.counted_base is None else _counted(row.counted_base, row.reason),
        ]
        for row in reversed(list(result.ledger))
    ]
    return Table(
        caption=_("逐月缴费核算"),
        columns=[
            Column(_("月份")),
            Column(_("缴费基数（元）"), numeric=True),
            Column(_("社会平均工资（元）"), numeric=True),
            Column(_("倍数"), numeric=True),
            Column(_("计入年限")),
            Column(_("计入基数")),
        ],
        rows=rows,
        empty=_("没有缴费记录。"),
        first_is_header=True,
    )


def _counted(counted: bool, reason: str) -> Cell:
    if counted:
        return Cell(_("计入"))
    return Cell(EXCLUDED.get(reason, _("不计")), colour="grey")
