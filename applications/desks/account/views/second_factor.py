"""The second step of a sign-in, and setting the second factor up."""

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.accounts import pending, signin, totp
from applications.accounts.access import EVERYONE, audience
from applications.accounts.demo_access import demo_code
from applications.accounts.models import User
from applications.accounts.proof import authenticator_of
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.account.forms import FactorForm, SetUpForm
from applications.desks.account.views.codes import show_next
from applications.desks.arrival import onward
from applications.desks.confirming import proved_lately
from applications.desks.context import landing_of
from applications.desks.public import kept
from applications.desks.requests import PortalRequest

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
_SECRET = "second_factor_secret"  # noqa: S105  (where it is kept, sealed)


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@_PAGE
def code(request: PortalRequest) -> HttpResponse:
    """After the password: a code of the app, or a recovery code."""
    if request.actor.role is not Role.VISITOR:
        return redirect(landing_of(request.actor.role))
    user = pending.user_of(request.session)
    if user is None or authenticator_of(user) is None:
        return redirect("sign_in")
    form = FactorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            signin.prove(request=request, user=user, typed=form.cleaned_data["code"])
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            return redirect(onward(request))
    shown = demo_code(user) if settings.DEMO else ""
    return render(request, "account/code.html", {"form": form, "demo_code": shown})


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@_PAGE
@proved_lately
def set_up(request: PortalRequest) -> HttpResponse:
    """A new app: its QR code or secret, its first code; then the ten recovery codes, this once."""
    user = _whose(request)
    if user is None:
        return redirect("sign_in")
    if authenticator_of(user):
        return redirect("account_security" if request.actor.role is not Role.VISITOR else "second_factor")
    secret = kept.load(request.session, _SECRET).get("secret") or totp.new_secret()
    form = SetUpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["code"]
        try:
            codes = signin.set_up_factor(request=request, user=user, secret=secret, typed=typed)
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            kept.clear(request.session, _SECRET)
            return show_next(request, codes, onward(request))
    kept.save(request.session, _SECRET, {"secret": secret})
    context = {
        "form": form,
        "secret": totp.in_groups(secret),
        "qr": _drawn(totp.address(secret, user.name)),  # never a permit number
        "demanded": request.actor.role is Role.VISITOR,
    }
    return render(request, "account/set_up.html", context)


def _whose(request: PortalRequest) -> User | None:
    """Who sets it up: somebody signed in, or somebody whose sign-in waits for it."""
    return request.user if request.actor.role is not Role.VISITOR else pending.user_of(request.session)


def _drawn(address: str) -> str:
    drawing: str = segno.make(address, error="m", micro=False).svg_inline(
        scale=5, border=4, light="white", svgclass="portal-qr", lineclass=None, title=_("二维码")
    )
    return drawing
