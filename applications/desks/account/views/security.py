"""One's own account: the second factor, and where one is signed in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from applications.accounts import services
from applications.accounts.access import SIGNED_IN, audience
from applications.accounts.models import Session
from applications.accounts.proof import authenticator_of, must_carry
from applications.accounts.refusals import Refused
from applications.accounts.selectors import living_sessions, unused_recovery_codes
from applications.desks.components import Cell, Column, Table
from applications.desks.confirming import proved_lately
from applications.desks.requests import PortalRequest


@audience(SIGNED_IN)
@never_cache
@require_safe
def security(request: PortalRequest) -> HttpResponse:
    """The second factor as it stands, and every browser in which one is signed in."""
    sessions = list(living_sessions(request.user))
    context = {
        "app": authenticator_of(request.user),
        "demanded": must_carry(request.user),
        "codes_left": unused_recovery_codes(request.user),
        "sessions": _sessions(request, sessions),
        "others": any(row.session_key != request.session.session_key for row in sessions),
    }
    return render(request, "account/security.html", context)


@audience(SIGNED_IN)
@require_POST
@proved_lately
def switch_off(request: PortalRequest) -> HttpResponse:
    """The password alone, for those who may."""
    try:
        services.switch_off(actor=request.actor, user=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("已停用动态验证码。以后只用密码登录。"))
    return redirect("account_security")


@audience(SIGNED_IN)
@require_POST
@proved_lately
def sign_out_elsewhere(request: PortalRequest) -> HttpResponse:
    """Every session but this one ends."""
    ended = services.sign_out_elsewhere(
        actor=request.actor, user=request.user, here=str(request.session.session_key)
    )
    messages.success(request, _("已退出其他 %(number)s 处登录。") % {"number": ended})
    return redirect("account_security")


def _sessions(request: PortalRequest, sessions: list[Session]) -> Table:
    here = request.session.session_key
    return Table(
        caption=_("您在哪些设备上登录"),
        columns=[Column(_("设备")), Column(_("登录时间")), Column(_("状态"))],
        rows=[
            [
                row.device or _("未知设备"),
                f"{timezone.localtime(row.begun_at):%Y-%m-%d %H:%M}" if row.begun_at else "",
                Cell(_("本机"), colour="green") if row.session_key == here else _("登录中"),
            ]
            for row in sessions
        ],
        first_is_header=True,
        stacks=True,
    )
