"""One proposed change: what it does, and the decision of somebody who did not make it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases.services.recalculation import changed_by
from applications.desks.city.policy.calendars import moved_after, moved_before
from applications.desks.city.policy.forms import ReasonForm
from applications.desks.city.policy.preview import effect_tables, proposal_rows, stated_table, would_be_table
from applications.desks.components import Table
from applications.desks.confirming import proved_lately
from applications.desks.forms import PortalForm
from applications.desks.officer.acts import attempt, bound
from applications.desks.requests import PortalRequest
from applications.policy import services
from applications.policy.calendars import CalendarChange
from applications.policy.content import change_of
from applications.policy.kinds import DataKind, ProposalState
from applications.policy.models import Proposal
from applications.policy.selectors import data_version
from applications.reviews.effects import effects_of

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
@proved_lately
def proposal(request: PortalRequest, proposal_id: int) -> HttpResponse:
    """Before and after, the effect on cases, and the button that publishes."""
    found = _found(request, proposal_id)
    form = PortalForm(bound(request))

    def publish(version: int) -> object:
        return services.publish(actor=request.actor, proposal=found, expected_version=version)

    if attempt(request, form, publish):
        messages.success(request, _("已发布，从现在起的计算都用新的数据"))
        return redirect("city_policy_proposal", found.pk)
    found = _found(request, proposal_id)
    context: dict[str, Any] = _context(request, found) | {"form": form}
    if found.is_open:
        context["would_be"] = would_be_table(found)
        if found.kind == DataKind.REFERENCE_WAGE:
            effects = effects_of(request.actor, found)
            context |= {"effects": effects, "effect_tables": effect_tables(effects)}
    else:
        context["stated"] = stated_table(found)
    change = change_of(found.kind, found.content)
    if isinstance(change, CalendarChange):
        context["moved"] = _moved(request, found, change)
    return render(request, "city/policy/proposal.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
def reject(request: PortalRequest, proposal_id: int) -> HttpResponse:
    """Sent back, with the reason."""
    found = _found(request, proposal_id)
    form = ReasonForm(bound(request))

    def send_back(_version: int) -> object:
        return services.reject(actor=request.actor, proposal=found, **form.cleaned_data)

    if attempt(request, form, send_back):
        messages.success(request, _("已退回"))
        return redirect("city_policy")
    context = _context(request, _found(request, proposal_id)) | {"form": form}
    return render(request, "city/policy/reject.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
def withdraw(request: PortalRequest, proposal_id: int) -> HttpResponse:
    """Taken back by whoever made it."""
    found = _found(request, proposal_id)
    form = PortalForm(bound(request))

    def take_back(_version: int) -> object:
        return services.withdraw(actor=request.actor, proposal=found)

    if attempt(request, form, take_back):
        messages.success(request, _("已撤回"))
        return redirect("city_policy")
    context = _context(request, _found(request, proposal_id)) | {"form": form}
    return render(request, "city/policy/withdraw.html", context)


def _moved(request: PortalRequest, found: Proposal, change: CalendarChange) -> Table | None:
    """Due days that a calendar would move, or has moved; none where it was not published."""
    if found.is_open:
        return moved_before(request.actor, found, change)
    return moved_after(changed_by(found)) if found.state == ProposalState.PUBLISHED else None


def _found(request: PortalRequest, proposal_id: int) -> Proposal:
    proposals = Proposal.objects.visible_to(request.actor).select_related("made_by", "decided_by")
    return get_object_or_404(proposals, pk=proposal_id)


def _context(request: PortalRequest, found: Proposal) -> dict[str, Any]:
    return {
        "proposal": found,
        "label": DataKind(found.kind).label,
        "rows": proposal_rows(found),
        "version": data_version(found.kind),
        "mine": found.made_by_id == request.actor.user_id,
    }
