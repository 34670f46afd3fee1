"""Those who decide: the queue, one recheck, one item of it, other facts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases import document
from applications.desks.case.acts import went_through
from applications.desks.case.papers import papers_table
from applications.desks.confirming import proved_lately
from applications.desks.forms import PortalForm
from applications.desks.officer.acts import bound
from applications.desks.officer.evidence.files import files_table
from applications.desks.officer.review.cases import person_rows
from applications.desks.officer.review.changing import FactsChanging
from applications.desks.officer.review.forms import ChangeForm
from applications.desks.officer.review.lines import differences_table
from applications.desks.rechecks.evidence import item_context
from applications.desks.rechecks.forms import UpholdForm
from applications.desks.rechecks.tables import items_table, queue_table, recheck_rows
from applications.desks.requests import PortalRequest
from applications.rechecks import services
from applications.rechecks.models import DECIDED, WHOLE, Level, Recheck, RecheckItem, RecheckState
from applications.rechecks.services.holding import why_not
from applications.rechecks.services.items import changes_of
from applications.reviews.evidence import lines
from applications.reviews.recorded import recorded
from applications.reviews.services.revising import changed_facts, standing_record, would_be

DECIDERS = (Role.DETERMINING_OFFICER, Role.CITY_OFFICER)
DONE = 20
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(*DECIDERS)
@never_cache
@require_safe
def queue(request: PortalRequest) -> HttpResponse:
    """Open rechecks of the officer's own level, the oldest first, and the last ones decided."""
    level = Level.CITY if request.actor.role is Role.CITY_OFFICER else Level.DISTRICT
    found = _rechecks(request).filter(level=level)
    waiting = found.filter(state=RecheckState.OPEN).order_by("asked_at", "pk")
    decided = found.filter(state__in=DECIDED).order_by("-decided_at")[:DONE]
    context = {
        "waiting": queue_table(_("待决定（按提出先后）"), waiting),
        "decided": queue_table(_("最近决定"), decided),
    }
    return render(request, "rechecks/queue.html", context)


@audience(*DECIDERS)
@never_cache
@_PAGE
@proved_lately
def recheck(request: PortalRequest, recheck_id: int) -> HttpResponse:
    """All of it, and the button that decides."""
    found = _found(request, recheck_id)
    form = PortalForm(bound(request))

    def decide() -> object:
        return services.decide(actor=request.actor, recheck=found)

    if request.method == "POST" and form.is_valid() and went_through(form, decide):
        messages.success(request, _("已作出复核决定，决定书已签发，双方会收到短信"))
        return redirect("recheck", found.pk)
    found = _found(request, recheck_id)
    is_open = found.state == RecheckState.OPEN
    obstacle = why_not(request.actor, found) if is_open else ""
    changes = changes_of(found)
    was = recorded(found.case)
    context = {
        "recheck": found,
        "case": found.case,
        "form": form,
        "rows": [*recheck_rows(found), *person_rows(found.case)],
        "items": items_table(found, decide=is_open),
        "obstacle": obstacle,
        "ready": is_open and not obstacle and not found.items.filter(outcome="open").exists(),
        "held": was.total if was else None,
        "would_be": would_be(found.case, changes).total if is_open and was and changes else None,
        "table": differences_table(lines(found.case)) if was else None,
        "files": files_table(found.case, request.actor),
        "papers": papers_table(found.case, request.actor),
    }
    return render(request, "rechecks/recheck.html", context)


@audience(*DECIDERS)
@never_cache
@_PAGE
def item(request: PortalRequest, recheck_id: int, recheck_item_id: int) -> HttpResponse:
    """Evidence, what the party says, and the old decision upheld; a whole decision is undone here."""
    found = _item(request, recheck_id, recheck_item_id)
    undo = found.indicator == WHOLE and request.method == "POST" and "undo" in request.POST
    form: PortalForm = (
        ChangeForm(request.POST)
        if undo
        else UpholdForm(request.POST if request.method == "POST" else None, initial={"reason": found.reason})
    )

    def act() -> object:
        kept: Any = services.change_item if undo else services.uphold_item
        return kept(actor=request.actor, item=found, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        return _back(request, found)
    context = item_context(request, found) | {"form": form, "whole": found.indicator == WHOLE}
    if found.indicator == WHOLE:
        context["undoing"] = form if undo else ChangeForm()
        context["form"] = UpholdForm() if undo else form
        context["forms"] = [context["undoing"], context["form"]]
    return render(request, "rechecks/item.html", context)


@audience(*DECIDERS)
@never_cache
@_PAGE
def change(request: PortalRequest, recheck_id: int, recheck_item_id: int) -> HttpResponse:
    """Other facts for one indicator, with reason and evidence; points follow."""
    found = _item(request, recheck_id, recheck_item_id)
    if found.indicator == WHOLE:
        raise Http404
    made = standing_record(found.recheck.case).made
    changing = FactsChanging(
        found.indicator,
        base=document.loads(made.facts),
        shown=changed_facts(made, document.loads(found.changes)),
        on=made.scored_on,
        initial={"reason": found.reason, "evidence": found.evidence},
        data=request.POST if request.method == "POST" else None,
    )
    if request.method == "POST" and changing.is_valid():

        def act() -> object:
            return services.change_item(
                actor=request.actor,
                item=found,
                changes=changing.verified(),
                **changing.grounds.cleaned_data,
            )

        if went_through(changing.grounds, act):
            return _back(request, found)
    context = item_context(request, found) | {"changing": changing, "forms": changing.forms}
    return render(request, "rechecks/change.html", context)


def _back(request: PortalRequest, found: RecheckItem) -> HttpResponse:
    messages.success(request, _("已记录对这一项的决定"))
    return redirect(reverse("recheck", args=[found.recheck_id]))


def _rechecks(request: PortalRequest) -> Any:
    return Recheck.objects.visible_to(request.actor).select_related(
        "case__person", "case__employer", "case__district", "officer", "new_case"
    )


def _found(request: PortalRequest, recheck_id: int) -> Recheck:
    found: Recheck = get_object_or_404(_rechecks(request), pk=recheck_id)
    return found


def _item(request: PortalRequest, recheck_id: int, item_id: int) -> RecheckItem:
    recheck = _found(request, recheck_id)
    found: RecheckItem = get_object_or_404(recheck.items.select_related("recheck__case"), pk=item_id)
    return found
