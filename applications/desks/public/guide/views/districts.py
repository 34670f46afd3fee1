"""The districts and where originals are handed in."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.components import Column, Table
from applications.desks.public.guide.pages import page
from applications.desks.requests import PortalRequest
from applications.places.models import AcceptancePoint, District


@audience(EVERYONE)
@never_cache
@require_safe
def districts(request: PortalRequest) -> HttpResponse:
    """Each with its acceptance points; what nobody has filled in says so."""
    points = AcceptancePoint.objects.visible_to(request.actor)
    found = District.objects.visible_to(request.actor).prefetch_related(
        Prefetch("acceptance_points", queryset=points)
    )
    unknown = _("尚未提供")
    rows = []
    for district in found:
        known = [
            [point.name, *(value or unknown for value in (point.address, point.telephone, point.hours))]
            for point in district.acceptance_points.all()
        ] or [[unknown] * 4]
        rows += [[district.label, *row] for row in known]
    columns = [_("区"), _("受理点"), _("地址"), _("电话"), _("办公时间")]
    table = Table(
        _("各区受理点"), [Column(label) for label in columns], rows, caption_hidden=True, stacks=True
    )
    return page(request, "public/guide/districts.html", table=table)
