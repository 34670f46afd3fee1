"""The page of one section: what every desk does with it, whoever fills it in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from applications.accounts.refusals import Refused
from applications.desks.facts.agreement import agrees, refuse
from applications.desks.facts.answers import Changes, Document
from applications.desks.facts.locking import Locks
from applications.desks.facts.rows import Rows
from applications.desks.facts.sections import Answers, Section
from applications.desks.interrupted import typed
from applications.desks.requests import PortalRequest

VERSION = "version"
"""Name of the hidden field that says on which version of the facts the page was based."""


@dataclass(frozen=True, slots=True)
class Editing:
    """A section's page: its form, and whether it has been saved (then answer with a redirect)."""

    section: Section
    form: Answers
    saved: bool
    refusal: Refused | None = None
    based_on: int | None = None

    def context(self, version: int) -> dict[str, Any]:
        """For a template that includes ``case/facts_form.html``; ``version`` is the newest one now.

        What was put back after a sign-in rests on the version of then.
        """
        is_list = isinstance(self.form, Rows)
        forms = [self.form.head, self.form] if isinstance(self.form, Rows) else [self.form]
        return {
            "section": self.section,
            "answers": self.form,
            "is_list": is_list,
            "forms": [form for form in forms if form is not None],
            "version": version if self.based_on is None else self.based_on,
            "refusal": self.refusal,
        }


def edit(
    request: PortalRequest,
    section: Section,
    document: Document,
    *,
    on: date,
    save: Callable[[Changes, int | None], object],
    defaults: Mapping[str, Any] | None = None,
    locks: Locks | None = None,
) -> Editing:
    """Show the section, add a row, or save it.

    ``document`` is the whole one: declared facts with shared data. ``save`` is given the changes and the
    version that the page was based on, and calls one service; its refusal stands above the form, and
    everything typed stays. ``locks``: what shared data knows of it.
    """
    data = typed(request)
    form = section.bind(document, on=on, data=data, defaults=defaults)
    form.lock_in(locks or {})
    if request.method != "POST":
        return Editing(section, form, saved=False, based_on=version_in(data) if data else None)
    if (isinstance(form, Rows) and form.quiet) or not form.is_valid() or not agrees(form, document):
        return Editing(section, form, saved=False)
    try:
        save(form.changes(), version_of(request))
    except Refused as refused:
        refuse(form, refused.message)
        return Editing(section, form, saved=False, refusal=refused)
    return Editing(section, form, saved=True)


def version_of(request: PortalRequest) -> int | None:
    """The version on which the page was based, None where the form carries none."""
    return version_in(request.POST)


def version_in(data: QueryDict) -> int | None:
    """The same in what was typed."""
    number = data.get(VERSION, "")
    return int(number) if number.isdigit() else None
