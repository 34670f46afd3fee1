"""What the page components are given: plain rows, made in views or selectors, drawn by templates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Task:
    """A row of a task list. Without ``url`` it cannot be opened yet and is drawn grey.

    ``colour`` makes the status a tag; without it the status is plain text, as 已完成 should be.
    """

    name: Text
    status: Text
    url: str = ""
    hint: Text = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A link beside an answer; ``hidden`` names the answer for screen readers."""

    url: str
    label: Text
    hidden: Text = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a summary list: ``value`` is text or a list of lines; empty is shown as 未填写."""

    key: Text
    value: Any
    changes: Sequence[Change] = ()

    @property
    def lines(self) -> list[Any]:
        """The value as lines to draw, none where there is no value."""
        if self.value is None or self.value == "":
            return []
        return list(self.value) if isinstance(self.value, list | tuple) else [self.value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``numeric`` is aligned to the right, ``whole`` never broken over lines.

    ``long`` may be broken anywhere: it holds what has no spaces, which would widen the table beyond the page.
    """

    label: Text
    numeric: bool = False
    whole: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell that is more than text: a link, a tag or both.

    ``url`` makes the text a link, ``hidden`` completes it for screen readers, ``colour`` draws a tag.
    """

    text: Any
    url: str = ""
    hidden: Text = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table. Every row has one item a column: text, number or :class:`Cell`; ``caption`` names it.

    On a telephone it is scrolled sideways, or where it ``stacks`` each row becomes a short list with labels.
    ``even``: its columns are as wide as those of the next table like it.
    """

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    empty: Text = ""
    first_is_header: bool = False
    caption_hidden: bool = False
    stacks: bool = False
    even: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A number drawn as a bar; ``width`` in hundredths of the longest bar of its plot, as SVG writes it."""

    value: int
    width: str
    tone: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Numbers by name as bars beside their figures: a table that is seen at a glance.

    ``series`` are pairs of label and tone (``teal``, ``gold``, ``red``); every row has a name and one number
    a series. ``caption`` names it, ``head`` the column of names.
    """

    caption: Text
    head: Text
    series: Sequence[tuple[Text, str]]
    rows: Sequence[tuple[Text, Sequence[int]]]

    @property
    def lines(self) -> list[tuple[Text, list[Bar]]]:
        """Each name with its bars; negative numbers are as long as positive ones."""
        longest = max((abs(value) for _, values in self.rows for value in values), default=0) or 1
        return [
            (
                name,
                [
                    Bar(value, f"{abs(value) * 100 / longest:.1f}", tone)
                    for value, (_, tone) in zip(values, self.series, strict=True)
                ],
            )
            for name, values in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Pages:
    """Keyset pages: addresses of the pages before and after this one, empty where there is none."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """For whom the page acts: a masked name and the last digits of the ID number."""

    name: str
    tail: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of the error summary and the id of the field it leads to (empty: no field)."""

    text: Text
    target: str = ""


@dataclass(slots=True)
class Fieldset:
    """A group of fields under one legend (see ``fieldsets`` of a form)."""

    legend: Text
    fields: list[Any] = field(default_factory=list)
