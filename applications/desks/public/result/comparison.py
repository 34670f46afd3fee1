"""Up to three variants side by side: the totals, the first days, and each indicator."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from applications.desks.components import Cell, Column, Table
from applications.desks.language import engine_language
from applications.desks.public.result.lines import worded
from applications.desks.public.result.statement import Statement


def of(variants: Sequence[tuple[str, Statement]]) -> list[Table]:
    """Two tables of named statements of one day: what comes of each, and where any has points."""
    statements = [statement for _name, statement in variants]
    names = [name for name, _statement in variants]
    return [
        _table(_("总分和日期"), _("结果"), names, _outcomes(statements)),
        _table(_("各项指标"), _("指标"), names, _indicators(statements)),
    ]


def _table(caption: str, head: str, names: Sequence[str], rows: Sequence[tuple[str, list[str]]]) -> Table:
    """A column a variant; where not all say the same, the last column says that."""
    compared = len(names) > 1
    return Table(
        caption=caption,
        columns=[
            Column(head),
            *(Column(name, numeric=True) for name in names),
            *([Column(_("差别"))] if compared else []),
        ],
        rows=[[name, *values, *([_difference(values)] if compared else [])] for name, values in rows],
        stacks=True,
    )


def _difference(values: Sequence[str]) -> Cell:
    same = len(set(values)) == 1
    return Cell(_("相同")) if same else Cell(_("不同"), colour="yellow")


def _outcomes(statements: Sequence[Statement]) -> list[tuple[str, list[str]]]:
    standard = statements[0]["record"]["standard"]
    never = _("十年内没有")
    return [
        (_("总分"), [str(one["record"]["total"]) for one in statements]),
        (
            _("达到 %(standard)s 分的第一天") % {"standard": standard},
            [_reached_on(one) or never for one in statements],
        ),
        (_("分数和条件都符合的第一天"), [one["may_apply_on"] or never for one in statements]),
    ]


def _reached_on(statement: Statement) -> str | None:
    record, outlook = statement["record"], statement["outlook"]["zh"]
    found: str | None = record["on"] if record["reached"] else outlook["reaches_standard_on"]
    return found


def _indicators(statements: Sequence[Statement]) -> list[tuple[str, list[str]]]:
    language = engine_language()
    by_indicator = zip(*(one["record"]["indicators"] for one in statements), strict=True)
    return [
        (worded(rows[0], "name", language), [_points(row) for row in rows])
        for rows in by_indicator
        if any(row["points"] for row in rows)
    ]


def _points(row: dict[str, Any]) -> str:
    if row["points"] and not row["counted"]:
        return _("%(points)s（未计入）") % {"points": row["points"]}
    return str(row["points"])
