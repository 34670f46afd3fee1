"""Who filled in what, and when: each saved version of the facts against the one before, fact by fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from applications.accounts.roles import Role
from applications.audit.selectors import events_of
from applications.cases import document
from applications.cases.models import Case, CaseFacts
from applications.cases.readable import Section, sections
from applications.desks.components import Column, Table

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Change:
    """One saved version: when, by which side, and what it changed."""

    at: datetime
    by: Text
    table: Table


def changes_of(case: Case, reader: Role) -> list[Change]:
    """Every saved version that changed something, the newest first.

    The person reads all of it, an employer what was changed since the case is its own: what stood before and
    was taken out is not told to it. The person's own statement and shared data are no part of it.
    """
    since = _employers_since(case) if reader is Role.HR_OFFICER else None
    found: list[Change] = []
    before: dict[str, Any] = {}
    for version in case.facts.order_by("seq"):
        now = _filled_in(version)
        lines = _lines(before, now)
        if lines and (since is None or version.at >= since):
            found.append(Change(version.at, Role(version.role).label, _table(version, lines)))
        before = now
    return found[::-1]


def _employers_since(case: Case) -> datetime | None:
    """The moment in which the case came from another employer; None where it began with this one."""
    came = events_of(case.chain).filter(kind="employer_changed").last()
    return came.at if came else None


def _filled_in(version: CaseFacts) -> dict[str, Any]:
    return {document.CURRICULUM: version.curriculum, **document.loads(version.document)}


def _lines(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[list[str]]:
    """Part, row's fact, old value, new value; rows of a list by their place."""
    pairs = zip(sections(dict(before)), sections(dict(now)), strict=True)
    return [line for old, new in pairs if old.entries != new.entries for line in _of_part(old, new)]


def _of_part(old: Section, new: Section) -> list[list[str]]:
    several = max(len(old.entries), len(new.entries)) > 1
    lines = []
    for place in range(max(len(old.entries), len(new.entries))):
        was = dict(old.entries[place]) if place < len(old.entries) else {}
        is_now = dict(new.entries[place]) if place < len(new.entries) else {}
        title = f"{new.title} {place + 1}" if several else str(new.title)
        lines += [
            [title, label, was.get(label, ""), is_now.get(label, "")]
            for label in dict.fromkeys([*was, *is_now])
            if was.get(label, "") != is_now.get(label, "")
        ]
    return lines


def _table(version: CaseFacts, lines: list[list[str]]) -> Table:
    nothing = _("（空）")
    return Table(
        caption=_("第 %(n)d 次保存的改动") % {"n": version.seq},
        columns=[Column(_("部分")), Column(_("事实")), Column(_("原来")), Column(_("改为"))],
        rows=[[part, fact, was or nothing, is_now or nothing] for part, fact, was, is_now in lines],
        caption_hidden=True,
        stacks=True,
        even=True,
    )
