"""The manager on reviewers: who is away until when, and whose cases go to the others."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.accounts.access import audience
from applications.accounts.models import RoleGrant, User
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.desks.forms import PortalForm
from applications.desks.officer.acts import attempt, bound
from applications.desks.officer.district.forms import AbsenceForm, HandAllForm, ReviewerSearchForm
from applications.desks.officer.district.tables import absence_rows, absences_of, reviewers_table
from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest
from applications.reviews.models import Absence
from applications.reviews.services.absences import end_absence, record_absence
from applications.reviews.services.assignment import loads_of
from applications.reviews.services.handing import hand_over_all

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
ROWS = 20  # reviewers on a page


@audience(Role.DISTRICT_MANAGER)
@never_cache
@require_safe
def reviewers(request: PortalRequest) -> HttpResponse:
    """Who reviews here, each with what is in hand; who is away until when."""
    form, found = ReviewerSearchForm(request.GET), _reviewers(request.actor)
    if form.is_valid() and (name := form.cleaned_data["name"]):
        found = found.filter(name__contains=name)
    people, pages = page_of(request, found, ("name", "pk"), ROWS)
    absences = absences_of(request.actor)
    loads = loads_of(User.objects.filter(pk__in=[user.pk for user in people]))
    context = {
        "form": form,
        "searched": bool(request.GET or pages.after),  # a short list is read, not searched
        "absences": absences,
        "table": reviewers_table(people, loads, absences),
        "pages": pages,
    }
    return render(request, "officer/district/reviewers.html", context)


@audience(Role.DISTRICT_MANAGER)
@never_cache
@_PAGE
def absence(request: PortalRequest, user_id: int) -> HttpResponse:
    """Somebody will be away: nobody gives them a case meanwhile."""
    user = _reviewer(request, user_id)
    form = AbsenceForm(bound(request))

    def record(_version: int) -> object:
        return record_absence(actor=request.actor, user_id=user.pk, **form.cleaned_data)

    if attempt(request, form, record):
        messages.success(request, _("已登记。离岗期间不再分到新的申请；手上的申请可以移交。"))
        return redirect("manager_reviewers")
    return _act_page(
        request,
        form,
        title=_("登记离岗：%(name)s") % {"name": user.name},
        intro=_("离岗期间不再分到新的申请；手上的申请可以另外移交。"),
        rows=absence_rows(request.actor, user),
        act=_("登记离岗"),
    )


@audience(Role.DISTRICT_MANAGER)
@never_cache
@require_POST
def end(request: PortalRequest, absence_id: int) -> HttpResponse:
    """Back earlier."""
    found = get_object_or_404(Absence.objects.visible_to(request.actor), pk=absence_id)
    try:
        end_absence(actor=request.actor, absence=found)
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
    user = _reviewer(request, user_id)
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
    return _act_page(
        request,
        form,
        title=_("移交全部审核件：%(name)s") % {"name": user.name},
        intro=_("每一件都抽给没有利害关系、在办最少的审核员；已经核实的结果保留。每次抽取都有记录。"),
        act=_("移交"),
    )


def _act_page(request: PortalRequest, form: PortalForm, **shown: object) -> HttpResponse:
    """An act on a reviewer, of whom no version is kept."""
    context = {"form": form, "version": 0, "possible": True, "back_url": reverse("manager_reviewers")}
    return render(request, "officer/district/act.html", context | shown)


def _reviewer(request: PortalRequest, user_id: int) -> User:
    return get_object_or_404(_reviewers(request.actor), pk=user_id)


def _reviewers(actor: Actor) -> QuerySet[User]:
    """Those of the manager's district."""
    grants = RoleGrant.objects.filter(
        role=Role.REVIEWER, scope=actor.scope, ended_at=None, user__is_active=True
    )
    return User.objects.filter(pk__in=grants.values("user_id"))
