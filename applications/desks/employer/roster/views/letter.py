"""The letter of introduction (单位人事专员介绍信), as a PDF to be sealed by the employer."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.employer.reach import employer_of
from applications.desks.employer.roster.forms import LetterForm
from applications.desks.employer.roster.introduction import printed
from applications.desks.requests import PortalRequest
from applications.employers.models import HrOfficer
from applications.rosters import services


@audience(Role.HR_OFFICER)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: PortalRequest) -> HttpResponse:
    """Who goes to the acceptance point, and for what; then the paper."""
    employer = employer_of(request)
    officers = HrOfficer.objects.visible_to(request.actor).serving().filter(employer=employer).order_by("pk")
    usual = {
        "officer": officers.filter(user_id=request.user.pk).first(),
        "matters": ["hand_in"],
        "valid_until": timezone.localdate() + timedelta(days=30),
    }
    form = LetterForm(request.POST if request.method == "POST" else None, initial=usual)
    form.fields["officer"].queryset = officers  # type: ignore[attr-defined]
    form.fields["officer"].label_from_instance = lambda one: one.name  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        response = printed(employer, given)
        services.note_letter(
            actor=request.actor, employer=employer, officer=given["officer"].pk, matters=given["matters"]
        )
        return response
    return render(request, "employer/letter.html", {"form": form})
