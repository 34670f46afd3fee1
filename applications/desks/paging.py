"""Keyset pages: a list is cut at a row, so rows that arrive meanwhile never shift what is being read."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from applications.desks.components import Pages

SIZE = 50
AMONG_OTHERS = 20  # rows of a list on a first page that shows more than it
AFTER, BEFORE = "after", "before"


def page_of(
    request: HttpRequest, rows: QuerySet[Any], order: Sequence[str], size: int = SIZE
) -> tuple[list[Any], Pages]:
    """One page of rows in this order, and the addresses of the pages beside it.

    ``order``: names of fields without nulls, the last one unique; all ascending, or all with ``-``.
    An anchor that is no row of the table begins at the first page.
    """
    back = BEFORE in request.GET and AFTER not in request.GET
    anchor = _anchor(request.GET.get(BEFORE if back else AFTER, ""), rows.model, order)
    if anchor is None:
        back = False
    else:
        rows = rows.filter(_beyond(anchor, order, back))
    found = first_of(rows, _turned(order) if back else order, size + 1)
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    has_before = more if back else anchor is not None
    has_after = True if back else more
    return found, Pages(
        before=_address(request, BEFORE, found[0]) if found and has_before else "",
        after=_address(request, AFTER, found[-1]) if found and has_after else "",
    )


def first_of(rows: QuerySet[Any], order: Sequence[str], number: int) -> list[Any]:
    """The first rows in an order.

    Where rows are shown with others they are found first: joined before, every row that is not shown would
    be joined, and sorted at its full width.
    """
    ordered = rows.order_by(*order)
    if not rows.query.select_related:
        return list(ordered[:number])
    return list(ordered.filter(pk__in=ordered.select_related(None).values("pk")[:number]))


def _anchor(key: str, model: type[Model], order: Sequence[str]) -> list[Any] | None:
    try:
        pk = model._meta.pk.to_python(key)
    except ValidationError:
        return None
    names = [name.lstrip("-") for name in order]
    values = model._default_manager.filter(pk=pk).values_list(*names).first()
    return None if values is None or None in values else list(values)


def _beyond(anchor: list[Any], order: Sequence[str], back: bool) -> Q:
    """The rows on the far side of the anchor."""
    beyond, equal = Q(pk__in=()), Q()
    for name, value in zip(order, anchor, strict=True):
        field = name.lstrip("-")
        sign = "lt" if name.startswith("-") != back else "gt"
        beyond |= equal & Q(**{f"{field}__{sign}": value})
        equal &= Q(**{field: value})
    return beyond


def _turned(order: Sequence[str]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def _address(request: HttpRequest, side: str, row: Any) -> str:
    params = request.GET.copy()
    params.pop(AFTER, None)
    params.pop(BEFORE, None)
    params[side] = str(row.pk)
    return f"{request.path}?{params.urlencode()}"
