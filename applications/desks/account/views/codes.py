"""The ten recovery codes, shown once."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from applications.accounts import services
from applications.accounts.access import SIGNED_IN, audience
from applications.accounts.proof import authenticator_of
from applications.desks.confirming import proved_lately
from applications.desks.public import kept
from applications.desks.requests import PortalRequest

_KEY = "recovery_codes"  # sealed, from the answer that made them to the page that shows them


def show_next(request: PortalRequest, codes: list[str], onward: str) -> HttpResponse:
    """On to the page that shows the codes, and from there to ``onward``."""
    kept.save(request.session, _KEY, {"codes": codes, "onward": onward})
    return redirect("account_recovery_codes")


@audience(SIGNED_IN)
@never_cache
@require_safe
def show(request: PortalRequest) -> HttpResponse:
    """The codes, which are forgotten with this answer."""
    found = kept.load(request.session, _KEY)
    if not found:
        return redirect("account_security")
    kept.clear(request.session, _KEY)
    return render(request, "account/recovery_codes.html", found)


@audience(SIGNED_IN)
@require_POST
@proved_lately
def renew(request: PortalRequest) -> HttpResponse:
    """Ten new ones; the earlier ones are worth nothing any more."""
    if not authenticator_of(request.user):
        return redirect("account_security")
    codes = services.renew_recovery_codes(actor=request.actor, user=request.user)
    return show_next(request, codes, reverse("account_security"))
