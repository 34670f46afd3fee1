"""An officer takes somebody's lost second factor away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.accounts import services
from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.account.forms import LossForm
from applications.desks.confirming import proved_lately
from applications.desks.requests import PortalRequest


@audience(Role.DISTRICT_MANAGER, Role.CITY_OFFICER, Role.SECURITY_ADMIN)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def reset(request: PortalRequest) -> HttpResponse:
    """Login, reason, and that the officer made sure; the next sign-in sets up a new app."""
    form = LossForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = services.reset_factor(
                actor=request.actor, typed_login=given["login"], reason=given["reason"]
            )
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            told = _("已重设%(name)s的动态验证码，其所有登录已退出；下次登录时设置新的。")
            messages.success(request, told % {"name": user.name})
            return redirect("factor_reset")
    return render(request, "account/loss.html", {"form": form})
