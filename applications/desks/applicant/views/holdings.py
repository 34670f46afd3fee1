"""A copy of all that is held, and who looked."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.applicant.holdings import LOOKS, copy_of, looks_at
from applications.desks.applicant.reach import oneself
from applications.desks.components import Column, Table
from applications.desks.requests import PortalRequest

SHOWN = 200


@audience(Role.APPLICANT)
@never_cache
@require_safe
def copy(request: PortalRequest) -> HttpResponse:
    """Everything as a JSON file."""
    answer = JsonResponse(
        copy_of(oneself(request), request.actor),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    answer["Content-Disposition"] = f'attachment; filename="jifen-{timezone.localdate():%Y%m%d}.json"'
    return answer


@audience(Role.APPLICANT)
@never_cache
@require_safe
def looks(request: PortalRequest) -> HttpResponse:
    """Who looked at one's data, when, and in which role."""
    person = oneself(request)
    found = list(looks_at(person, request.actor)[:SHOWN])
    table = Table(
        caption=_("谁查看过您的资料"),
        columns=[Column(_("时间"), whole=True), Column(_("身份")), Column(_("做了什么"))],
        rows=[
            [
                f"{timezone.localtime(event.at):%Y-%m-%d %H:%M}",
                Role(event.role).label,
                LOOKS[event.kind],
            ]
            for event in found
        ],
        stacks=True,
    )
    return render(request, "applicant/looks.html", {"table": table, "found": found, "shown": SHOWN})
