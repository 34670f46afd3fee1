"""The holder: what is proposed, why, and his answer; the scan of the evidence, also for the city."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.corrections import services
from applications.corrections.models import Correction, CorrectionState
from applications.desks.case.acts import went_through
from applications.desks.case.serving import serve
from applications.desks.corrections.forms import AnswerForm
from applications.desks.corrections.tables import correction_rows, facts_now_and_then
from applications.desks.requests import PortalRequest


@audience(Role.APPLICANT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hearing(request: PortalRequest, correction_id: int) -> HttpResponse:
    """Read, and answer within the ten working days."""
    found = get_object_or_404(
        Correction.objects.visible_to(request.actor).select_related("case"), pk=correction_id
    )
    form = AnswerForm(request.POST if request.method == "POST" else None)

    def act() -> object:
        return services.answer(actor=request.actor, correction=found, text=form.cleaned_data["text"])

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("已收到您的意见"))
        return redirect("correction_hearing", found.pk)
    now, then = facts_now_and_then(found)
    may_answer = (
        found.state == CorrectionState.HEARING
        and found.answered_at is None
        and timezone.localdate() <= found.heard_until
    )
    context = {
        "correction": found,
        "rows": correction_rows(found),
        "now": now,
        "then": then,
        "form": form if may_answer or request.method == "POST" else None,
        "may_answer": may_answer,
    }
    return render(request, "corrections/hearing.html", context)


@audience(Role.APPLICANT, Role.CITY_OFFICER)
@never_cache
@xframe_options_sameorigin
@require_safe
def scan(request: PortalRequest, correction_id: int) -> HttpResponseBase:
    """The scan of the evidence; each look is an event."""
    found = get_object_or_404(
        Correction.objects.visible_to(request.actor).exclude(file=None).select_related("case", "file"),
        pk=correction_id,
    )
    if found.file is None:
        raise Http404
    services.note_file_opened(actor=request.actor, correction=found)
    return serve(request, found.file, found.file.label)
