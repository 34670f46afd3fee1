"""The page of one section: what every desk does with it, whoever fills it in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from applications.accounts.refusals import Refused
from applications.desks.facts.agreement import agrees, refuse
from applications.desks.facts.answers import Changes, Document
from applications.desks.facts.rows import Rows
from applications.desks.facts.sections import Answers, Section
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

    def context(self, version: int) -> dict[str, Any]:
        """For a template that includes ``case/facts_form.html``; ``version`` is the newest one now."""
        is_list = isinstance(self.form, Rows)
        forms = [self.form.head, self.form] if isinstance(self.form, Rows) else [self.form]
        return {
            "section": self.section,
            "answers": self.form,
            "is_list": is_list,
            "forms": [form for form in forms if form is not None],
            "version": version,
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
) -> Editing:
    """Show the section, add a row, or save it.

    ``document`` is the whole one: declared facts with shared data. ``save`` is given the changes and the
    version that the page was based on, and calls one service; its refusal stands above the form, and
    everything typed stays.
    """
    if request.method != "POST":
        return Editing(section, section.bind(document, on=on, defaults=defaults), saved=False)
    form = section.bind(document, on=on, data=request.POST, defaults=defaults)
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
    typed = request.POST.get(VERSION, "")
    return int(typed) if typed.isdigit() else None
