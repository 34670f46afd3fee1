"""Check your answers: the declared facts in words, with a link to change each section."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from applications.cases.readable import sections
from applications.desks.components import Change, Row
from applications.desks.facts.sections import Section, section_of_key


@dataclass(frozen=True, slots=True)
class Card:
    """One part of the document: a title and its rows, one row of the document after the other."""

    title: str | Promise
    rows: list[Row]
    key: str = ""


def cards(document: Mapping[str, Any], url: Callable[[Section], str] | None = None) -> list[Card]:
    """Every part in the order of the rules, the empty ones as 未填写.

    ``url`` gives the address at which a section is changed, "" where it cannot be changed now.
    """
    return [_card(part, url) for part in sections(dict(document))]


def gathered(found: list[Card]) -> list[Card]:
    """The same with everything that nobody filled in on one card at the end."""
    filled = [card for card in found if any(row.value for row in card.rows)]
    rows = [row for card in found if card not in filled for row in card.rows]
    return [*filled, Card(_("没有填写的"), rows)] if rows else filled


def _card(part: Any, url: Callable[[Section], str] | None) -> Card:
    section = section_of_key(part.key)
    address = url(section) if url and section else ""
    changes = [Change(address, _("修改"), part.title)] if address else []
    if part.is_empty:
        return Card(part.title, [Row(part.title, "", changes)], part.key)
    rows: list[Row] = []
    for entry in part.entries:
        first, *others = entry
        rows.append(Row(first[0], first[1], changes if not rows else []))
        rows += [Row(label, value) for label, value in others]
    return Card(part.title, rows, part.key)
