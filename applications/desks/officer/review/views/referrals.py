"""Referrals: a further one opened, an answer recorded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases.states import State
from applications.desks.officer.acts import attempt, bound
from applications.desks.officer.reach import staff_case
from applications.desks.officer.review.forms import AnswerForm, ReferralForm
from applications.desks.requests import PortalRequest
from applications.reviews.models import Referral
from applications.reviews.services.referrals import open_referral, record_answer

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.REVIEWER)
@never_cache
@_PAGE
def open_(request: PortalRequest, case_id: int) -> HttpResponse:
    """Ask a competent authority; the clock stands still from the next working day."""
    case = staff_case(request, case_id)
    form = ReferralForm(bound(request))

    def ask(_version: int) -> object:
        return open_referral(actor=request.actor, case=case, **form.cleaned_data)

    if attempt(request, form, ask):
        messages.success(request, _("已提请核实，从下一个工作日起暂停计时，收到答复后恢复"))
        return redirect("review_case", case.pk)
    possible = case.state == State.UNDER_REVIEW
    context = {"case": case, "version": case.version, "form": form, "possible": possible, "obstacles": []}
    return render(request, "officer/review/referral_open.html", context)


@audience(Role.REVIEWER)
@never_cache
@_PAGE
def answer(request: PortalRequest, referral_id: int) -> HttpResponse:
    """Record what was answered."""
    referrals = Referral.objects.visible_to(request.actor).select_related("case")
    referral = get_object_or_404(referrals, pk=referral_id)
    form = AnswerForm(bound(request))

    def record(_version: int) -> object:
        given = form.cleaned_data
        return record_answer(
            actor=request.actor,
            referral=referral,
            answer=given["answer"],
            source=given["answer_source"],
            note=given["answer_note"],
        )

    if attempt(request, form, record):
        told = _("已登记答复：%(what)s") % {"what": referral.get_authority_display()}
        messages.success(request, told)
        return redirect("review_case", referral.case_id)
    referral.refresh_from_db()
    case = referral.case
    context = {
        "case": case,
        "version": case.version,
        "referral": referral,
        "form": form,
        "possible": case.state == State.UNDER_REVIEW and referral.closed_at is None,
    }
    return render(request, "officer/review/referral_answer.html", context)
