"""Mandates: answered, given, revoked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.applicants import services
from applications.applicants.models import Mandate, MandateState
from applications.cases.models import Case
from applications.cases.states import BEFORE_ACCEPTANCE, OPEN, State
from applications.desks.applicant.deeds import deeds
from applications.desks.applicant.forms import GiveMandateForm
from applications.desks.applicant.reach import oneself
from applications.desks.case.acts import went_through
from applications.desks.components import Cell, Column, Row, Table
from applications.desks.confirming import proved_lately
from applications.desks.forms import PortalForm
from applications.desks.requests import PortalRequest

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.APPLICANT)
@never_cache
@require_safe
def mandates(request: PortalRequest) -> HttpResponse:
    """Requests to answer, the mandate that stands, and those before."""
    found = Mandate.objects.visible_to(request.actor).select_related("employer").order_by("-id")
    running = set(Mandate.objects.visible_to(request.actor).running().values_list("pk", flat=True))
    context = {
        "person": oneself(request),
        "asked": [mandate for mandate in found if mandate.state == MandateState.ASKED],
        "given": [(mandate, _rows(mandate)) for mandate in found if mandate.pk in running],
        "before": _before([m for m in found if m.state != MandateState.ASKED and m.pk not in running]),
    }
    return render(request, "applicant/mandates.html", context)


@audience(Role.APPLICANT)
@never_cache
@_PAGE
@proved_lately
def give(request: PortalRequest, mandate_id: int) -> HttpResponse:
    """Give the mandate that an employer asked for."""
    mandate = _own(request, mandate_id)
    form = GiveMandateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.give_mandate(actor=request.actor, mandate=mandate, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("已委托%(employer)s") % {"employer": mandate.employer.name})
            return redirect("applicant_mandates")
    others = Mandate.objects.visible_to(request.actor).running().exclude(pk=mandate.pk)
    context = {"form": form, "mandate": mandate, "other": others.select_related("employer").first()}
    return render(request, "applicant/mandate_give.html", context)


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def refuse(request: PortalRequest, mandate_id: int) -> HttpResponse:
    """Refuse it."""
    mandate = _own(request, mandate_id)
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.refuse_mandate(actor=request.actor, mandate=mandate)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("已拒绝%(employer)s的委托请求") % {"employer": mandate.employer.name})
            return redirect("applicant_mandates")
    return render(request, "applicant/mandate_refuse.html", {"form": form, "mandate": mandate})


@audience(Role.APPLICANT)
@never_cache
@_PAGE
@proved_lately
def change(request: PortalRequest, mandate_id: int) -> HttpResponse:
    """Another scope or last day for the mandate that stands."""
    mandate = _own(request, mandate_id)
    held = {"scope": mandate.scope, "until": mandate.until}
    form = GiveMandateForm(request.POST if request.method == "POST" else None, initial=held)

    def act() -> object:
        return services.change_mandate(actor=request.actor, mandate=mandate, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("已更改对%(employer)s的委托") % {"employer": mandate.employer.name})
        return redirect("applicant_mandates")
    return render(request, "applicant/mandate_change.html", {"form": form, "mandate": mandate})


@audience(Role.APPLICANT)
@never_cache
@_PAGE
@proved_lately
def revoke(request: PortalRequest, mandate_id: int) -> HttpResponse:
    """Take it back, after having read what becomes of the cases."""
    mandate = _own(request, mandate_id)
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.revoke_mandate(actor=request.actor, mandate=mandate)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("已撤销对%(employer)s的委托") % {"employer": mandate.employer.name})
            return redirect("applicant_mandates")
    cases = Case.objects.visible_to(request.actor).filter(employer_id=mandate.employer_id, state__in=OPEN)
    back = cases.filter(state__in=BEFORE_ACCEPTANCE - {State.DRAFT})
    context = {
        "form": form,
        "mandate": mandate,
        "back_to_draft": list(back),
        "withdrawn": list(cases.exclude(state__in=BEFORE_ACCEPTANCE)),
    }
    return render(request, "applicant/mandate_revoke.html", context)


@audience(Role.APPLICANT)
@never_cache
@require_safe
def deeds_of(request: PortalRequest, mandate_id: int) -> HttpResponse:
    """The mandate, and everything that the employer's officers did."""
    mandate = _own(request, mandate_id)
    context = {
        "mandate": mandate,
        "rows": [Row(_("结果"), mandate.get_state_display()), *_rows(mandate)],
        "history": deeds(mandate.person, mandate.employer),
    }
    return render(request, "applicant/mandate.html", context)


def _own(request: PortalRequest, mandate_id: int) -> Mandate:
    mandates = Mandate.objects.visible_to(request.actor).select_related("employer", "person")
    return get_object_or_404(mandates, pk=mandate_id)


def _rows(mandate: Mandate) -> list[Row]:
    return [
        Row(_("委托范围"), mandate.get_scope_display()),
        Row(
            _("委托日期"), timezone.localdate(mandate.answered_at).isoformat() if mandate.answered_at else ""
        ),
        Row(_("有效至"), mandate.until.isoformat() if mandate.until else _("直到您撤销")),
    ]


def _before(ended: list[Mandate]) -> Table:
    rows = [
        [
            Cell(mandate.employer.name, url=reverse("applicant_mandate", args=[mandate.pk])),
            mandate.get_state_display() if mandate.state != MandateState.GIVEN else _("已到期"),
            timezone.localdate(mandate.asked_at).isoformat(),
            timezone.localdate(mandate.ended_at or mandate.answered_at or mandate.asked_at).isoformat(),
        ]
        for mandate in ended
    ]
    return Table(
        caption=_("以前的委托"),
        columns=[Column(_("单位")), Column(_("结果")), Column(_("请求日期")), Column(_("结束日期"))],
        rows=rows,
        empty=_("没有。"),
        stacks=True,
    )
