"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.context import address_of

_LINKED = ("guide", "estimate", "verify", "employer_register", "activate", "sign_in")


@audience(EVERYONE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the portal does, for whom, and what it is not."""
    return render(request, "public/home.html", {"addresses": {name: address_of(name) for name in _LINKED}})
