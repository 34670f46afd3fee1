"""The district's acceptance points: address, telephone, hours."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.components import Change, Row
from applications.desks.officer.acts import bound
from applications.desks.officer.forms import PointForm
from applications.desks.requests import PortalRequest
from applications.places.models import AcceptancePoint
from applications.places.selectors import acceptance_points
from applications.reviews.services.points import update_point


@audience(Role.DISTRICT_MANAGER)
@never_cache
@require_safe
def points(request: PortalRequest) -> HttpResponse:
    """What the public is told of each point."""
    cards = [(point.name, _rows(request, point)) for point in acceptance_points(request.actor.scope)]
    return render(request, "officer/points.html", {"cards": cards})


@audience(Role.DISTRICT_MANAGER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: PortalRequest, point_id: int) -> HttpResponse:
    """Correct one."""
    own = AcceptancePoint.objects.filter(district_id=request.actor.scope)
    found = get_object_or_404(own, pk=point_id)
    form = PointForm(bound(request), initial=PointForm.values_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            update_point(actor=request.actor, point=found, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("已保存，新的文书从现在起按此印制"))
            return redirect("manager_points")
    return render(request, "officer/point.html", {"form": form, "point": found})


def _rows(request: PortalRequest, point: AcceptancePoint) -> list[Row]:
    change = Change(f"{request.path}{point.pk}/", _("修改"), point.name)
    times = Change(reverse("manager_slots", args=[point.pk]), _("预约时间"), point.name)
    unknown = _("未知")
    return [
        Row(_("地址"), point.address or unknown, [change]),
        Row(_("电话"), point.telephone or unknown),
        Row(_("办公时间"), point.hours or unknown, [times]),
    ]
