"""The system administrator: messages that were not delivered, papers that could not be made."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.requests import PortalRequest
from applications.desks.undelivered import send_again, send_alike_again, undelivered_page
from applications.notices import services as notices
from applications.notices.models import Paper, PaperState, PrintRun
from applications.notices.selectors import failures
from applications.notices.services import prints as runs
from applications.notices.services.retrying import MOST_AT_ONCE

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
    """Papers whose PDF could not be made, and print runs that were stopped: number and reason, not what
    they say."""
    failed = Paper.objects.visible_to(request.actor).filter(state=PaperState.FAILED)
    found = failed.select_related("district").order_by("-id")
    context = {
        "rows": list(found[:MOST]),
        "total": found.count(),
        "reasons": failures(request.actor),
        "most": MOST_AT_ONCE,
        "runs": list(PrintRun.objects.visible_to(request.actor).select_related("district")),
        "tries": runs.MOST_TRIES,
    }
    return render(request, "city/papers.html", context)


@audience(Role.SYSTEM_ADMIN)
@never_cache
@require_POST
def retry(request: PortalRequest, paper_id: int) -> HttpResponse:
    """Make it again, after the cause was mended. Whoever is second is told so: it failed no longer."""
    paper = Paper.objects.visible_to(request.actor).filter(pk=paper_id).first()
    if paper and notices.retry(actor=request.actor, paper=paper):
        messages.success(request, _("已重新排队生成 %(number)s") % {"number": paper.number})
    else:
        messages.error(request, _("这份文书不在未生成之列，可能已经有人重新生成"))
    return redirect("system_papers")


@audience(Role.SYSTEM_ADMIN)
@never_cache
@require_POST
def retry_alike(request: PortalRequest) -> HttpResponse:
    """Make again all that failed for one reason."""
    number = notices.retry_alike(actor=request.actor, failure=request.POST.get("reason", ""))
    if number:
        told = ngettext("已重新排队生成 %(number)s 份文书", "已重新排队生成 %(number)s 份文书", number)
        messages.success(request, told % {"number": number})
    else:
        messages.error(request, _("这个原因的文书都已经重新排队"))
    return redirect("system_papers")


@audience(Role.SYSTEM_ADMIN)
@never_cache
@require_POST
def retry_prints(request: PortalRequest, print_id: int) -> HttpResponse:
    """Bind a day's papers again, after the cause was mended."""
    run = PrintRun.objects.visible_to(request.actor).filter(pk=print_id).first()
    if run and runs.retry(actor=request.actor, run=run):
        messages.success(request, _("已重新排队合成"))
    else:
        messages.error(request, _("这个打印文件不在没有合成之列，可能已经有人重新准备"))
    return redirect("system_papers")
