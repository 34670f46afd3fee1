"""Messages that were not delivered: the list, and what is sent again, for whoever may see to them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest
from applications.outbox import services as outbox
from applications.outbox.models import Message, Purpose
from applications.outbox.selectors import reasons
from applications.outbox.services.resending import MOST_AT_ONCE
from applications.outbox.titles import reason_of, title_of
from applications.vault.masks import mask_phone


def undelivered_page(request: PortalRequest, resend: str, resend_alike: str) -> HttpResponse:
    """The newest first; numbers masked, texts not shown.

    ``resend`` names the address that sends one again, ``resend_alike`` the one for all of a reason.
    """
    found, pages = page_of(request, Message.objects.visible_to(request.actor).undelivered(), ["-id"])
    context = {
        "rows": [_row(message, resend) for message in found],
        "pages": pages,
        "reasons": [(reason_of(error), error, number) for error, number in reasons(request.actor)],
        "most": MOST_AT_ONCE,
        "resend_alike": reverse(resend_alike),
    }
    return render(request, "case/undelivered.html", context)


def send_again(request: PortalRequest, message_id: UUID, back: str) -> HttpResponse:
    """One more try, and back to the list."""
    message = get_object_or_404(Message.objects.visible_to(request.actor), pk=message_id)
    if outbox.resend(actor=request.actor, message=message):
        messages.success(request, _("已重新交给网关，结果几分钟内可见"))
    else:
        messages.error(request, _("这条短信已经重新发送过，或者不能再发"))
    return redirect(back)


def send_alike_again(request: PortalRequest, back: str) -> HttpResponse:
    """All that failed for one reason, and back to the list."""
    number = outbox.resend_alike(actor=request.actor, error=request.POST.get("reason", ""))
    if number:
        told = ngettext("已重新交给网关 %(number)s 条短信", "已重新交给网关 %(number)s 条短信", number)
        messages.success(request, told % {"number": number})
    else:
        messages.error(request, _("这个原因的短信都已经重新发送过，或者不能再发"))
    return redirect(back)


def _row(message: Message, resend: str) -> dict[str, Any]:
    can_resend = bool(message.to) and message.purpose != Purpose.CODE
    return {
        "title": title_of(message.template),
        "reason": reason_of(message.error),
        "attempts": message.attempts,
        "to": mask_phone(message.to) if message.to else _("没有号码"),
        "at": timezone.localtime(message.created_at),
        "resend": reverse(resend, args=[message.pk]) if can_resend else "",
    }
