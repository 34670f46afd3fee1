"""All that is held of oneself, on a page and as copies to take away; and who looked."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.applicant.held import sections
from applications.desks.applicant.holdings import LOOKS, copy_of, looks_at
from applications.desks.applicant.reach import oneself
from applications.desks.components import Column, Table
from applications.desks.language import is_english
from applications.desks.requests import PortalRequest
from applications.notices import rendering
from applications.notices.fonts import missing_characters

SHOWN = 200
SHEET = "public/result/sheet.css"
UNPRINTABLE = "〓"
"""What printers put where they have no type."""


@audience(Role.APPLICANT)
@never_cache
@require_safe
def account(request: PortalRequest) -> HttpResponse:
    """Everything that is held, section by section, with the way to correct it."""
    person = oneself(request)
    return render(request, "applicant/account.html", {"sections": sections(person, request.actor)})


@audience(Role.APPLICANT)
@never_cache
@require_safe
def printed(request: PortalRequest) -> HttpResponse:
    """The same as a PDF, numbers in full."""
    person = oneself(request)
    held = sections(person, request.actor, in_full=True)
    context = {"sections": held, "person": person, "on": timezone.localdate(), "english": is_english()}
    html: str = render_to_string("applicant/held.html", context)
    for sign in missing_characters(html):
        html = html.replace(sign, UNPRINTABLE)
    answer = HttpResponse(rendering.pdf(html, SHEET), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="jifen-{timezone.localdate():%Y%m%d}.pdf"'
    return answer


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
