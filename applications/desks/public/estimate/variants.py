"""Up to three named variants of one visitor's answers: "what if I finish the degree".

A visitor's record is ``{"current": n, "variants": [{"number": n, "name": "", "answers": {…}}, …]}``. The
functions here are pure: content in, content out; :mod:`.answers` keeps it. For showing variants beside each
other: ``answers.load(request).variants``, each with its ``name`` and ``answers``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.desks.public.estimate.facts.document import Answers

MOST = 3
MOST_CHARS = 20  # of a name
Content = Mapping[str, Any]


class Gone(LookupError):  # noqa: N818  (says what has become of the variant)
    """The variant was deleted meanwhile, on another page."""


@dataclass(frozen=True, slots=True)
class Variant:
    """``number`` (1 to 3) names it in addresses and forms; ``current``: the one that is being answered."""

    number: int
    given_name: str
    answers: Answers
    current: bool

    @property
    def name(self) -> str:
        """The name that the visitor gave, or 方案一 to 方案三."""
        return self.given_name or (_("方案一"), _("方案二"), _("方案三"))[self.number - 1]


def read(content: Content) -> list[Variant]:
    """The variants in order; one without answers for a new visitor."""
    current = content.get("current", 1)
    kept = content.get("variants") or [{"number": 1, "name": "", "answers": {}}]
    return [Variant(one["number"], one["name"], one["answers"], one["number"] == current) for one in kept]


def answered(content: Content, number: int | None, to: Callable[[Answers], Answers]) -> dict[str, Any]:
    """With the answers of a variant (None: the current one) changed. Raises :class:`Gone`."""
    variants = read(content)
    wanted = number or next(one.number for one in variants if one.current)
    if wanted not in {one.number for one in variants}:
        raise Gone(wanted)
    rows = [_row(one, answers=to(one.answers)) if one.number == wanted else _row(one) for one in variants]
    return {"current": content.get("current", 1), "variants": rows}


def copied(content: Content) -> dict[str, Any]:
    """With a copy of the current variant, which becomes the current one; unchanged at three variants."""
    variants = read(content)
    free = [n for n in range(1, MOST + 1) if n not in {one.number for one in variants}]
    if not free:
        return dict(content)
    source = next(one for one in variants if one.current)
    rows = [*map(_row, variants), {"number": free[0], "name": "", "answers": dict(source.answers)}]
    return {"current": free[0], "variants": sorted(rows, key=lambda row: row["number"])}


def switched(content: Content, number: int) -> dict[str, Any]:
    """With another current variant. Raises :class:`Gone`."""
    rows = _rows_with(content, number)
    return {"current": number, "variants": rows}


def renamed(content: Content, number: int, name: str) -> dict[str, Any]:
    """With a variant's name; an empty one gives it its first name again. Raises :class:`Gone`."""
    rows = _rows_with(content, number)
    for row in rows:
        if row["number"] == number:
            row["name"] = name
    return {"current": content.get("current", 1), "variants": rows}


def deleted(content: Content, number: int) -> dict[str, Any]:
    """Without a variant; the first that is left becomes the current one if it was. Raises :class:`Gone`."""
    rows = [row for row in _rows_with(content, number) if row["number"] != number]
    if not rows:
        return {}
    current = content.get("current", 1)
    return {"current": rows[0]["number"] if current == number else current, "variants": rows}


def _rows_with(content: Content, number: int) -> list[dict[str, Any]]:
    rows = [_row(one) for one in read(content)]
    if number not in {row["number"] for row in rows}:
        raise Gone(number)
    return rows


def _row(one: Variant, answers: Answers | None = None) -> dict[str, Any]:
    found = one.answers if answers is None else answers
    return {"number": one.number, "name": one.given_name, "answers": dict(found)}
