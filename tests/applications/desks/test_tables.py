"""Rows of tables: escaped, and quick."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.safestring import mark_safe

from applications.desks.components import Cell, Column, Table
from applications.desks.tables import body_html, cell_html, writer


@pytest.mark.parametrize(
    ("item", "html"),
    [
        ("<b>", "&lt;b&gt;"),
        (Cell("<b>"), "&lt;b&gt;"),
        ("&", "&amp;"),
        (">", "&gt;"),
        ('"', "&quot;"),
        ("'", "&#x27;"),
        (mark_safe("<b>甲</b>"), "<b>甲</b>"),
        (3, "3"),
        (Decimal("36921.50"), "36921.50"),
        (dt.date(2026, 3, 28), "2026年3月28日"),
        ("", ""),
        (Cell("看", "/x/?a=1&b=2"), '<a class="govuk-link" href="/x/?a=1&amp;b=2">看</a>'),
        (
            Cell("看", "/x/", "“甲”"),
            '<a class="govuk-link" href="/x/">看<span class="govuk-visually-hidden">“甲”</span></a>',
        ),
        (Cell("已受理", colour="green"), '<strong class="govuk-tag govuk-tag--green">已受理</strong>'),
    ],
)
def test_a_cell(item: object, html: str) -> None:
    assert cell_html(item, writer()) == html


def test_the_first_cell_may_name_its_row() -> None:
    table = Table(
        "申请",
        [Column("编号"), Column("天数", numeric=True), Column("日期", whole=True), Column("哈希", long=True)],
        [["1", 2, "2026-11-22", "0f"]],
        first_is_header=True,
    )
    assert body_html(table) == (
        '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">1</th>'
        '<td class="govuk-table__cell govuk-table__cell--numeric">2</td>'
        '<td class="govuk-table__cell portal-whole">2026-11-22</td>'
        '<td class="govuk-table__cell portal-long">0f</td></tr>'
    )


def test_what_a_row_says_is_filled_in_as_it_stands() -> None:
    columns = [Column("编号"), Column("100%")]
    assert body_html(Table("申请", columns, [["1%", "%s"]], stacks=True)).endswith(
        'data-label="编号">1%</td><td class="govuk-table__cell" role="cell" data-label="100%">%s</td></tr>'
    )


@pytest.mark.parametrize("row", [["1"], ["1", "2", "3"]])
def test_a_row_with_too_few_or_too_many_cells_is_refused(row: list[str]) -> None:
    with pytest.raises(ValueError, match="one item a column"):
        body_html(Table("申请", [Column("编号"), Column("天数")], [row]))


def test_a_row_that_stacks_on_a_telephone_says_what_each_cell_is() -> None:
    table = Table(
        "文书", [Column("名称"), Column("编号 <1>", whole=True)], [["收件凭证", "310107"]], stacks=True
    )
    assert body_html(table) == (
        '<tr class="govuk-table__row" role="row">'
        '<td class="govuk-table__cell" role="cell" data-label="名称">收件凭证</td>'
        '<td class="govuk-table__cell portal-whole" role="cell" data-label="编号 &lt;1&gt;">310107</td></tr>'
    )
