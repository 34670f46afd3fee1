"""The system administrator: messages that were not delivered, papers that could not be made."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.requests import PortalRequest
from applications.desks.undelivered import send_again, send_alike_again, undelivered_page
from applications.notices import services as notices
from applications.notices.models import Paper, PaperState

MOST = 100


@audience(Role.SYSTEM_ADMIN)
@never_cache
@require_safe
def undelivered(request: PortalRequest) -> HttpResponse:
    return undelivered_page(request, "system_resend", "system_resend_alike")


@audience(Role.SYSTEM_ADMIN)
@never_cache
@require_POST
def resend(request: PortalRequest, message_id: UUID) -> HttpResponse:
    return send_again(request, message_id, "system_home")


@audience(Role.SYSTEM_ADMIN)
@never_cache
@require_POST
def resend_alike(request: PortalRequest) -> HttpResponse:
    return send_alike_again(request, "system_home")


@audience(Role.SYSTEM_ADMIN)
@never_cache
@require_safe
def papers(request: PortalRequest) -> HttpResponse:
    """Papers whose PDF could not be made: number and reason, not what they say."""
    failed = Paper.objects.visible_to(request.actor).filter(state=PaperState.FAILED)
    found = failed.select_related("district").order_by("-id")
    return render(request, "city/papers.html", {"rows": list(found[:MOST]), "total": found.count()})


@audience(Role.SYSTEM_ADMIN)
@never_cache
@require_POST
def retry(request: PortalRequest, paper_id: int) -> HttpResponse:
    """Make it again, after the cause was mended."""
    paper = get_object_or_404(Paper.objects.visible_to(request.actor), pk=paper_id)
    notices.retry(actor=request.actor, paper=paper)
    messages.success(request, _("已重新排队生成 %(number)s") % {"number": paper.number})
    return redirect("system_papers")
