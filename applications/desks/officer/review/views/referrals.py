"""Referrals: a further one opened, an answer recorded."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases.states import State
from applications.desks.case.serving import serve
from applications.desks.officer.acts import attempt, bound
from applications.desks.officer.evidence.receiving import received
from applications.desks.officer.evidence.serving import serve_sheet
from applications.desks.officer.reach import staff_case
from applications.desks.officer.review.forms import AnswerForm, ReferralForm
from applications.desks.requests import PortalRequest
from applications.reviews.models import Referral
from applications.reviews.services.referrals import note_file_opened, open_referral, record_answer
from materials.models import StoredFile

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
    form = AnswerForm(*((request.POST, request.FILES) if request.method == "POST" else ()))

    def record(_version: int) -> object:
        given = form.cleaned_data
        with received(request, given["answer_file"], str(_("答复文书"))) as file:
            return record_answer(
                actor=request.actor,
                referral=referral,
                answer=given["answer"],
                source=given["answer_source"],
                note=given["answer_note"],
                file=file,
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


@audience(Role.REVIEWER, Role.DETERMINING_OFFICER)
@never_cache
@xframe_options_sameorigin
@require_safe
def scan(request: PortalRequest, referral_id: int) -> HttpResponseBase:
    """The scan of an answer; each look is an event."""
    referral, file = _with_file(request, referral_id)
    note_file_opened(actor=request.actor, referral=referral)
    return serve(request, file, file.label)


@audience(Role.REVIEWER, Role.DETERMINING_OFFICER)
@never_cache
@require_safe
def sheet(request: PortalRequest, referral_id: int, page: int) -> HttpResponse:
    """A page of it, beside the indicator; the first one is the look."""
    referral, file = _with_file(request, referral_id)
    if page == 1:
        note_file_opened(actor=request.actor, referral=referral)
    return serve_sheet(request, file, page)


def _with_file(request: PortalRequest, referral_id: int) -> tuple[Referral, StoredFile]:
    found = Referral.objects.visible_to(request.actor).select_related("case", "file")
    referral = get_object_or_404(found, pk=referral_id)
    if referral.file is None:
        raise Http404
    return referral, referral.file
