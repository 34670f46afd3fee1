"""A new password for oneself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.accounts import signin
from applications.accounts.access import SIGNED_IN, audience
from applications.accounts.refusals import Refused
from applications.applicants import selectors as applicants
from applications.desks.account.forms import NewPasswordForm
from applications.desks.confirming import proved_lately
from applications.desks.requests import PortalRequest
from applications.employers import selectors as employers


@audience(SIGNED_IN)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def change(request: PortalRequest) -> HttpResponse:
    """The new one, twice; every other sign-in ends."""
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            signin.change_password(
                request=request, password=form.cleaned_data["password"], about=_guessed(request)
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("密码已修改，其他设备上的登录已经退出。"))
            return redirect("account_security")
    return render(request, "account/password.html", {"form": form})


def _guessed(request: PortalRequest) -> list[str]:
    user_id = request.actor.signed_in_id or 0
    return applicants.guessed_of_user(user_id) + employers.guessed_of_user(user_id)
