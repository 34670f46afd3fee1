"""Answers of authorities in words, and beside them what was declared: for owners and officers alike."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.authorities.kinds import KINDS
from applications.authorities.kinds.income_taxes import higher_months
from applications.authorities.models import SharedAnswer
from applications.authorities.words import in_words
from applications.cases.answers import Comparison, answers_about, comparisons, locked
from applications.cases.models import Case
from applications.cases.readable import sections
from applications.desks.applicant.undertaking import TITLES
from applications.desks.components import Cell, Column, Row, Table
from applications.desks.facts.locking import Lock, Locks

MOST = 6
"""Answers of one kind that are told one by one."""


def answer_rows(case: Case, actor: Actor, keys: Collection[str] | None = None) -> list[Row]:
    """What was answered, kind by kind, with source and day; ``keys``: only of these parts of the facts."""
    rows = []
    for name, answers in groupby(answers_about(case, actor), key=lambda answer: answer.kind):
        kind, found = KINDS[name], list(answers)
        if keys is None or any(landing.key in keys for landing in kind.landings):
            rows.append(Row(kind.label, [*_told(found), _source(found[0])]))
    return rows


def difference_sentences(case: Case, actor: Actor, keys: Collection[str] | None = None) -> list[str]:
    """What was declared otherwise than shared data has it; the reviewer judges between the two. ``keys``:
    only of these parts."""
    words = _("%(what)s：申请中是 %(entered)s；主管部门的答复是 %(shared)s。两者不一致的，由审核员核实。")
    return [
        words
        % {
            "what": found.kind.label,
            "entered": _(" / ").join(_claimed(found)) or _("没有"),
            "shared": _(" / ").join(_known(found, numbers=False)),
        }
        for found in comparisons(case, actor)
        if found.differs and (keys is None or found.key in keys)
    ]


def locks_of(case: Case, actor: Actor) -> Locks:
    """What nobody who may see it types over in the forms of the facts: row by row where it is a list."""
    return {key: _locks(found) for key, found in locked(case, actor).items()}


def _locks(found: Comparison) -> list[Lock]:
    if not isinstance(found.known, list):
        return [Lock(found.known, _source(found.answers[0]))]
    said = [(found.landing.fact([answer.value]) or (), _source(answer)) for answer in found.answers]
    return [Lock(row, next(source for rows, source in said if row in rows)) for row in found.known]


def comparison_table(case: Case, actor: Actor, keys: Collection[str] | None = None) -> Table:
    """Claim and shared data side by side, for whoever verifies: wherever something is claimed or differs;
    ``keys``: only of these parts, also what nobody claims."""
    return Table(
        caption=_("申报与共享数据对照"),
        columns=[
            Column(_("事项")),
            Column(_("申报")),
            Column(_("主管部门的答复")),
            Column(_("对照")),
        ],
        rows=[
            [
                found.kind.label,
                _(" / ").join(_claimed(found)) or _("没有"),
                _(" / ").join([*_known(found), _source(found.answers[0])]),
                _verdict(found),
            ]
            for found in comparisons(case, actor)
            if (found.claim or found.differs if keys is None else found.key in keys)
        ],
        stacks=True,
        empty=_("主管部门还没有可以对照的答复。"),
        first_is_header=True,
    )


def said_by(source: str, day: str) -> str:
    """Whose word it is, and of which day."""
    return _("来源：%(source)s，数据日期 %(day)s") % {"source": source, "day": day}


def _source(answer: SharedAnswer) -> str:
    return said_by(answer.source, answer.as_of.isoformat())


def _verdict(found: Comparison) -> Cell:
    if found.differs:
        return Cell(_("不一致"), colour="orange")
    return Cell(_("未见不一致"), colour="green")


def _told(answers: Sequence[SharedAnswer], *, numbers: bool = True) -> list[str]:
    lines = [_line(in_words(KINDS[answer.kind], answer.value, numbers=numbers)) for answer in answers[:MOST]]
    more = len(answers) - MOST
    return [*lines, _("另有 %(n)d 条") % {"n": more}] if more > 0 else lines


def _claimed(found: Comparison) -> list[str]:
    if found.key == "contributions":
        return _bases(found, found.claim)
    if found.key in TITLES:
        return [_record(row) for row in found.claim or ()]
    parts = [part for part in sections({found.key: found.claim}) if part.key == found.key]
    return [_line(entry) for part in parts for entry in part.entries]


def _known(found: Comparison, *, numbers: bool = True) -> list[str]:
    if found.key == "contributions":
        return _bases(found, found.known)
    return _told(found.answers, numbers=numbers)


def _bases(found: Comparison, rows: Sequence[dict[str, Any]] | None) -> list[str]:
    """Of the months in which the contribution base is the higher one, the newest first."""
    months = higher_months(found.claim, found.known)[:MOST]
    words = _("%(month)s 为 %(base)s 元")
    return [
        words % {"month": row["month"], "base": f"{Decimal(row['base']):,.2f}"}
        for row in rows or ()
        if row["month"] in months
    ]


def _record(row: dict[str, Any]) -> str:
    if "sentence_years" in row:
        return _("%(on)s，刑期 %(years)s 年") % {"on": row["on"], "years": row["sentence_years"]}
    return str(row["on"])


def _line(pairs: Sequence[tuple[str, str]]) -> str:
    return _("；").join(f"{label}：{value}" for label, value in pairs)
