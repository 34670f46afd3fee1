"""An employer objects to the declining of its registration; the district's manager answers."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.case.acts import went_through
from applications.desks.employer.history import registration_history
from applications.desks.employer.reach import employer_of
from applications.desks.employer.registration import employer_rows
from applications.desks.objections.forms import ALLOW, AnswerForm, ObjectionForm
from applications.desks.objections.rows import objections_table
from applications.desks.requests import PortalRequest
from applications.employers import services
from applications.employers.access import may_answer_objection, may_object
from applications.employers.models import EmployerObjection, ObjectionState

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def objection(request: PortalRequest) -> HttpResponse:
    """Object to the declining; those raised before with their answers."""
    employer = employer_of(request)
    form = ObjectionForm(request.POST if request.method == "POST" else None)

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return services.raise_objection(actor=request.actor, employer=employer, reason=reason)

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("异议已提出，由区负责人答复，结果以短信通知。"))
        return redirect("employer_objection")
    raised = EmployerObjection.objects.visible_to(request.actor).order_by("-pk")
    waits = raised.filter(state=ObjectionState.RAISED).exists()
    context = {
        "form": form,
        "employer": employer,
        "raised": raised,
        "may_object": may_object(request.actor, employer) and not waits,
    }
    return render(request, "objections/objection.html", context)


@audience(Role.DISTRICT_MANAGER)
@never_cache
@require_safe
def objections(request: PortalRequest) -> HttpResponse:
    """Those of the district: first those that wait."""
    found = EmployerObjection.objects.visible_to(request.actor).select_related("employer")
    waiting = found.filter(state=ObjectionState.RAISED).order_by("raised_at")
    answered = found.exclude(state=ObjectionState.RAISED).order_by("-answered_at")[:50]
    context = {
        "waiting": objections_table(_("待答复的异议"), waiting, _("没有待答复的异议。")),
        "answered": objections_table(_("已答复的异议"), answered, _("没有。")),
    }
    return render(request, "objections/objections.html", context)


@audience(Role.DISTRICT_MANAGER)
@never_cache
@_PAGE
def answer(request: PortalRequest, objection_id: int) -> HttpResponse:
    """The objection with the registration and its course; allowed or dismissed, with the reason."""
    found = EmployerObjection.objects.visible_to(request.actor).select_related("employer")
    shown = get_object_or_404(found, pk=objection_id)
    employer = shown.employer
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not may_answer_objection(request.actor, employer):
        raise Http404

    def act() -> object:
        given = form.cleaned_data
        return services.answer_objection(
            actor=request.actor, objection=shown, allowed=given["outcome"] == ALLOW, answer=given["answer"]
        )

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("已答复%(employer)s的异议") % {"employer": employer.name})
        return redirect("manager_objections")
    context = {
        "form": form,
        "objection": shown,
        "rows": employer_rows(employer),
        "history": registration_history(employer),
        "may_answer": shown.state == ObjectionState.RAISED and may_answer_objection(request.actor, employer),
    }
    return render(request, "objections/answer.html", context)
