"""The page of one section of the facts, for both owners of a case."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases import document
from applications.cases.access import may_edit_facts
from applications.cases.answers import with_locked
from applications.cases.models import Case
from applications.cases.services import drafts
from applications.desks.case.answers import cards
from applications.desks.case.compared import answer_rows, locks_of
from applications.desks.facts.answers import Document
from applications.desks.facts.editing import edit
from applications.desks.facts.sections import OWN_SECTIONS, Section, section_of
from applications.desks.requests import PortalRequest


def facts_page(
    request: PortalRequest,
    case: Case,
    slug: str,
    facts: Document,
    *,
    back_url: str,
    case_url: str,
    **context: Any,
) -> HttpResponse:
    """Show a section, or save it and go back; ``facts`` is all of the document that this reader may see.

    Somebody else's newer version refuses the save: its content stands above the form, what was typed in it.
    """
    section = section_of(slug)
    if section is None or section not in OWN_SECTIONS:
        return redirect(case_url)
    if request.method != "POST" and not may_edit_facts(request.actor, case):
        return locked(request, case_url)
    editing = edit(
        request,
        section,
        _with_known(request.actor, case, section, {**facts, **document.filled_in(case)}),
        on=timezone.localdate(),
        defaults={"employer": case.employer.uscc} if section.slug == "contracts" else None,
        locks=locks_of(case, request.actor),
        save=lambda changes, version: drafts.save_facts(
            actor=request.actor, case=case, changes=changes, expected_seq=version
        ),
    )
    if editing.saved:
        messages.success(request, _("已保存：%(what)s") % {"what": section.title})
        return redirect(back_url)
    newest = [card for card in cards(document.filled_in(case)) if card.key in section.keys]
    shown = editing.context(newest_seq(case)) | {"case": case, "back_url": back_url, "newest": newest}
    shown["shared"] = answer_rows(case, request.actor, section.keys)
    return render(request, "case/facts.html", shown | context)


def _with_known(actor: Actor, case: Case, section: Section, facts: Document) -> Document:
    """What shared data knows stands in the form, also where it has not been saved yet."""
    return {**facts, **with_locked(case, actor, {key: facts.get(key) for key in section.keys})}


def newest_seq(case: Case) -> int:
    """The number of the newest saved version of the facts."""
    newest = case.facts.last()
    return newest.seq if newest else 0


def locked(request: PortalRequest, case_url: str) -> HttpResponse:
    """Back to the case: what was asked for is closed now."""
    messages.error(request, _("申请已交单位审核或已提交，这部分内容目前不能修改。"))
    return redirect(case_url)
