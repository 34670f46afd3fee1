"""Cases that change hands, and cases out of turn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.models import User
from applications.accounts.roles import Role
from applications.cases.states import State
from applications.desks.case.standing import standing_rows
from applications.desks.components import Row
from applications.desks.officer.acts import attempt, bound
from applications.desks.officer.district.forms import ExpediteDecisionForm, ExpediteForm, HandOverForm
from applications.desks.officer.reach import staff_case
from applications.desks.officer.views.clock import CASE_PAGES
from applications.desks.requests import PortalRequest
from applications.reviews.models import Expedite
from applications.reviews.services.assignment import loads_of, untied_reviewers
from applications.reviews.services.expedites import (
    MAY_ASK,
    POSSIBLE_IN,
    ask_for_expedite,
    decide_expedite,
)
from applications.reviews.services.handing import hand_over

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.DISTRICT_MANAGER)
@never_cache
@_PAGE
def hand(request: PortalRequest, case_id: int) -> HttpResponse:
    """One case under review goes to a named colleague."""
    case = staff_case(request, case_id)
    others = untied_reviewers(case).exclude(pk=case.reviewer_id or 0)
    form = HandOverForm(bound(request), reviewers=others, loads=loads_of(others))

    def act(version: int) -> object:
        given = form.cleaned_data
        return hand_over(
            actor=request.actor,
            case=case,
            reviewer_id=given["reviewer"],
            note=given["note"],
            expected_version=version,
        )

    if attempt(request, form, act):
        messages.success(
            request, _("已移交给%(name)s") % {"name": User.objects.get(pk=form.cleaned_data["reviewer"]).name}
        )
        return redirect("manager_case", case.pk)
    case = staff_case(request, case_id)
    context = {
        "case": case,
        "form": form,
        "version": case.version,
        "possible": case.state == State.UNDER_REVIEW,
        "title": _("移交给另一名审核员"),
        "intro": _("已经核实的结果和期限都保留；理由会留在记录里。"),
        "rows": standing_rows(case),
        "act": _("移交"),
        "back_url": reverse("manager_case", args=[case.pk]),
    }
    return render(request, "officer/district/act.html", context)


@audience(*sorted(MAY_ASK))
@never_cache
@_PAGE
def ask(request: PortalRequest, case_id: int) -> HttpResponse:
    """An officer of the case asks for it to be taken out of turn."""
    case = staff_case(request, case_id)
    form = ExpediteForm(bound(request))
    back = reverse(CASE_PAGES[request.actor.role], args=[case.pk])

    def act(_version: int) -> object:
        return ask_for_expedite(actor=request.actor, case=case, **form.cleaned_data)

    if attempt(request, form, act):
        messages.success(request, _("已提出加急，由区负责人决定"))
        return redirect(back)
    context = {
        "case": case,
        "form": form,
        "version": case.version,
        "possible": case.state in POSSIBLE_IN,
        "title": _("提出加急"),
        "intro": _("申请按先后办理。只有下列理由可以提前，须有依据并经区负责人批准；件数计入公开统计。"),
        "rows": standing_rows(case),
        "act": _("提出加急"),
        "back_url": back,
    }
    return render(request, "officer/district/act.html", context)


@audience(Role.DISTRICT_MANAGER)
@never_cache
@_PAGE
def expedite(request: PortalRequest, expedite_id: int) -> HttpResponse:
    """The manager approves or not."""
    found = get_object_or_404(
        Expedite.objects.visible_to(request.actor).select_related(
            "case__person", "case__employer", "asked_by"
        ),
        pk=expedite_id,
    )
    form = ExpediteDecisionForm(bound(request))

    def act(_version: int) -> object:
        given = form.cleaned_data
        return decide_expedite(
            actor=request.actor, expedite=found, approved=given["approved"] == "yes", note=given["note"]
        )

    if attempt(request, form, act):
        messages.success(
            request, _("已批准加急，各环节先办这一件") if found.approved else _("已决定不加急，按先后办理")
        )
        return redirect("manager_home")
    case = found.case
    context = {
        "case": case,
        "form": form,
        "version": case.version,
        "possible": found.decided_at is None,
        "title": _("加急：%(ground)s") % {"ground": found.get_ground_display()},
        "intro": _("批准以后，受理、审核、核定都先办这一件，并计入公开统计。"),
        "rows": [
            Row(_("依据的材料"), found.evidence),
            Row(_("谁提出"), found.asked_by.name),
            *standing_rows(case),
        ],
        "act": _("决定"),
        "back_url": reverse("manager_home"),
    }
    return render(request, "officer/district/act.html", context)
