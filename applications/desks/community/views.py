"""The community clerk: what a holder has who stands at the counter; nothing is kept on the page."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.components import Row
from applications.desks.officer.counter.forms import HolderForm
from applications.desks.requests import PortalRequest
from applications.records.services import Held, look_up_points


class LookUpForm(HolderForm):
    """Both numbers, and that their holder is there."""

    holder_present = forms.BooleanField(label=_("持证人本人在场，居住证和身份证原件已核对"))


@audience(Role.COMMUNITY_CLERK)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: PortalRequest) -> HttpResponse:
    """Ask for both numbers; show points and validity. Each look-up is an event."""
    form = LookUpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            held = look_up_points(actor=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            return render(request, "community/found.html", {"held": held, "rows": _rows(held)})
    return render(request, "community/home.html", {"form": form})


def _rows(held: Held) -> list[Row]:
    rows = [Row(_("持证人"), held.name_masked)]
    if held.points is not None:
        rows += [
            Row(_("积分"), held.points),
            Row(_("标准分值"), held.standard),
            Row(_("自"), held.valid_from.isoformat() if held.valid_from else ""),
            Row(_("有效期至"), held.valid_until.isoformat() if held.valid_until else ""),
        ]
    return rows
