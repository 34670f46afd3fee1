"""Officers declare their ties: cases of these people and employers disappear from their desk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import DISTRICT_ROLES, Role
from applications.cases.models import Tie
from applications.cases.services.ties import declare_tie, end_tie
from applications.desks.officer.acts import attempt, bound
from applications.desks.officer.ties.forms import TieForm
from applications.desks.requests import PortalRequest
from applications.vault.masks import mask_id


@audience(DISTRICT_ROLES, Role.CITY_OFFICER)
@never_cache
@sensitive_post_parameters("id_number")
@require_http_methods(["GET", "HEAD", "POST"])
def ties(request: PortalRequest) -> HttpResponse:
    """What somebody declared himself, numbers masked; one more is declared."""
    form = TieForm(bound(request))

    def declare(_version: int) -> object:
        return declare_tie(actor=request.actor, **form.cleaned_data)

    if attempt(request, form, declare):
        messages.success(request, _("已申报。有关的申请不再出现在您的工作台，也不会分给您。"))
        return redirect("office_ties")
    declared = Tie.objects.visible_to(request.actor).holding().order_by("declared_at")
    context = {
        "form": form,
        "version": 0,
        "ties": [(tie, tie.uscc or mask_id(tie.id_number or "")) for tie in declared],
    }
    return render(request, "officer/ties/ties.html", context)


@audience(DISTRICT_ROLES, Role.CITY_OFFICER)
@never_cache
@require_POST
def end(request: PortalRequest, tie_id: int) -> HttpResponse:
    """Taken back, because it is no more."""
    tie = get_object_or_404(Tie.objects.visible_to(request.actor), pk=tie_id)
    try:
        end_tie(actor=request.actor, tie=tie)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("已撤销这项申报。"))
    return redirect("office_ties")
