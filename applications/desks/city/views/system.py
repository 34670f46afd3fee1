"""The system administrator: messages that were not delivered, papers that could not be made."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.requests import PortalRequest
from applications.notices import services as notices
from applications.notices.models import Paper, PaperState
from applications.outbox import services as outbox
from applications.outbox.models import Message, Purpose, State
from applications.vault.masks import mask_phone

MOST = 100


@audience(Role.SYSTEM_ADMIN)
@never_cache
@require_safe
def undelivered(request: PortalRequest) -> HttpResponse:
    """Messages that no gateway took, the newest first; numbers masked, texts not shown."""
    found = Message.objects.visible_to(request.actor).filter(state=State.FAILED).order_by("-id")
    rows = [
        {
            "message": message,
            "to": mask_phone(message.to) if message.to else _("没有号码"),
            "at": timezone.localtime(message.created_at),
            "can_resend": bool(message.to) and message.purpose == Purpose.EVENT,
        }
        for message in found[:MOST]
    ]
    return render(request, "city/undelivered.html", {"rows": rows, "total": found.count()})


@audience(Role.SYSTEM_ADMIN)
@never_cache
@require_POST
def resend(request: PortalRequest, message_id: UUID) -> HttpResponse:
    """One more try under the same id."""
    message = get_object_or_404(Message.objects.visible_to(request.actor), pk=message_id)
    if outbox.resend(actor=request.actor, message=message):
        messages.success(request, _("已重新交给网关，结果几分钟内可见"))
    else:
        messages.error(request, _("这条短信已经重新发送过，或者不能再发"))
    return redirect("system_home")


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
