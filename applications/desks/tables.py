"""Rows of tables as HTML.

Lists of 200 rows are the staff's daily pages; drawn cell by cell with templates they took 80 ms, so
this one component is written in Python. Everything that is not marked safe is escaped.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from applications.desks.components import Cell, Column, Table
from applications.desks.language import is_english, marked

Writer = Callable[[Any], str]

# Most cells hold none of these: to look for them takes half as long as to escape, and no call for each cell.
_meaning = re.compile("[&<>\"']").search


def _in_chinese(item: Any) -> str:
    """An item as escaped text: dates and numbers as templates write them."""
    if type(item) is str:
        return escape(item)
    if type(item) is int:
        return str(item)  # as templates do where thousands are not set apart
    return conditional_escape(item if isinstance(item, str) else localize(item))


def _in_english(item: Any) -> str:
    """The same; what is Chinese in it is said to be."""
    return marked(item) if type(item) is str else _in_chinese(item)


def writer() -> Writer:
    """How this page's language is written; asked once a table, for each asking takes longer than a cell."""
    return _in_english if is_english() else _in_chinese


def cell_html(item: Any, write: Writer) -> str:
    """The inside of a cell: text, a link or a tag."""
    if not isinstance(item, Cell):
        return write(item)
    text = write(item.text)
    if item.url:
        hidden = f'<span class="govuk-visually-hidden">{write(item.hidden)}</span>' if item.hidden else ""
        return f'<a class="govuk-link" href="{conditional_escape(item.url)}">{text}{hidden}</a>'
    if item.colour:
        return f'<strong class="govuk-tag govuk-tag--{conditional_escape(item.colour)}">{text}</strong>'
    return text


def _kinds(column: Column) -> str:
    numeric = " govuk-table__cell--numeric" * column.numeric
    return numeric + " portal-whole" * column.whole + " portal-long" * column.long


def _labelled(column: Column) -> str:
    """What the cell says of itself where its row is a list, and the role that a list would lose."""
    return f' role="cell" data-label="{escape(str(column.label))}"'


def _frame(table: Table) -> str:
    """A row with ``%s`` where its cells go."""
    cells = [
        f'<td class="govuk-table__cell{_kinds(column)}"{_labelled(column) if table.stacks else ""}>\0</td>'
        for column in table.columns
    ]
    if table.first_is_header:
        cells[0] = '<th scope="row" class="govuk-table__header">\0</th>'
    role = ' role="row"' if table.stacks else ""
    row = f'<tr class="govuk-table__row"{role}>{"".join(cells)}</tr>'
    return row.replace("%", "%%").replace("\0", "%s")


def body_html(table: Table) -> SafeString:
    """The rows of a table. Raises ValueError where a row has not one item a column."""
    frame, write = _frame(table), writer()
    speaks, text = (bool, marked) if write is _in_english else (_meaning, escape)

    def line(row: Sequence[Any]) -> str:
        cells = [
            (text(item) if speaks(item) else item) if type(item) is str else cell_html(item, write)
            for item in row
        ]
        try:
            return frame % tuple(cells)
        except TypeError as error:
            raise ValueError(f"a row of {table.caption} has not one item a column") from error

    lines = map(line, table.rows)
    return mark_safe("\n".join(lines))  # noqa: S308 - escaped above
