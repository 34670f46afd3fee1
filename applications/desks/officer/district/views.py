"""The manager on reviewers who are away and cases that change hands; cases out of turn."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from applications.accounts.access import audience
from applications.accounts.models import RoleGrant, User
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.cases.states import State
from applications.desks.case.standing import standing_rows
from applications.desks.components import Row
from applications.desks.officer.acts import attempt, bound
from applications.desks.officer.district.forms import (
    AbsenceForm,
    ExpediteDecisionForm,
    ExpediteForm,
    HandAllForm,
    HandOverForm,
)
from applications.desks.officer.district.tables import absences_of, reviewers_table
from applications.desks.officer.reach import staff_case
from applications.desks.officer.views.clock import CASE_PAGES
from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest
from applications.reviews.models import Absence, Expedite
from applications.reviews.services.absences import end_absence, record_absence
from applications.reviews.services.assignment import loads_of, untied_reviewers
from applications.reviews.services.expedites import (
    MAY_ASK,
    POSSIBLE_IN,
    ask_for_expedite,
    decide_expedite,
)
from applications.reviews.services.handing import hand_over, hand_over_all

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
ROWS = 20  # reviewers on a page


@audience(Role.DISTRICT_MANAGER)
@never_cache
@_PAGE
def reviewers(request: PortalRequest) -> HttpResponse:
    """Who reviews here, who is away until when; an absence is recorded."""
    everybody = _reviewers(request.actor)
    people, pages = page_of(request, everybody, ("name", "pk"), ROWS)
    form = AbsenceForm(bound(request), reviewers=everybody)

    def record(_version: int) -> object:
        given = form.cleaned_data
        return record_absence(
            actor=request.actor,
            user_id=given["reviewer"],
            first_day=given["first_day"],
            last_day=given["last_day"],
        )

    if attempt(request, form, record):
        messages.success(request, _("已登记。离岗期间不再分到新的申请；手上的申请可以移交。"))
        return redirect("manager_reviewers")
    absences = absences_of(request.actor)
    context = {
        "form": form,
        "version": 0,
        "absences": absences,
        "table": reviewers_table(
            people, loads_of(User.objects.filter(pk__in=[user.pk for user in people])), absences
        ),
        "pages": pages,
    }
    return render(request, "officer/district/reviewers.html", context)


@audience(Role.DISTRICT_MANAGER)
@never_cache
@require_POST
def end(request: PortalRequest, absence_id: int) -> HttpResponse:
    """Back earlier."""
    absence = get_object_or_404(Absence.objects.visible_to(request.actor), pk=absence_id)
    try:
        end_absence(actor=request.actor, absence=absence)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("已结束离岗，从今天起重新分派申请。"))
    return redirect("manager_reviewers")


@audience(Role.DISTRICT_MANAGER)
@never_cache
@_PAGE
def hand_all(request: PortalRequest, user_id: int) -> HttpResponse:
    """Everything that somebody has under review goes to the others."""
    user = get_object_or_404(
        User.objects.filter(pk__in=[one.pk for one in _reviewers(request.actor)]), pk=user_id
    )
    form = HandAllForm(bound(request))
    went: list[int] = []

    def hand(_version: int) -> object:
        note = form.cleaned_data["note"]
        went.append(hand_over_all(actor=request.actor, reviewer_id=user.pk, note=note))
        return went

    if attempt(request, form, hand):
        messages.success(
            request, _("已移交 %(n)d 件；没有其他审核员可以接手的仍由原审核员办理。") % {"n": went[0]}
        )
        return redirect("manager_reviewers")
    context = {
        "form": form,
        "version": 0,
        "possible": True,
        "title": _("移交全部审核件：%(name)s") % {"name": user.name},
        "intro": _("每一件都抽给没有利害关系、在办最少的审核员；已经核实的结果保留。每次抽取都有记录。"),
        "rows": [],
        "act": _("移交"),
        "back_url": reverse("manager_reviewers"),
    }
    return render(request, "officer/district/act.html", context)


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


def _reviewers(actor: Actor) -> QuerySet[User]:
    """Those of the manager's district, by name."""
    grants = RoleGrant.objects.filter(
        role=Role.REVIEWER, scope=actor.scope, ended_at=None, user__is_active=True
    )
    return User.objects.filter(pk__in=grants.values("user_id")).order_by("name", "pk")
