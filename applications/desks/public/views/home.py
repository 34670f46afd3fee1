"""The home page and the size of the text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.context import LARGE_TEXT_COOKIE, address_of
from applications.desks.public.addresses import own_address

_YEAR = 365 * 24 * 3600
_LINKED = ("guide", "estimate", "verify", "employer_register", "activate", "sign_in")


@audience(EVERYONE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the portal does, for whom, and what it is not."""
    return render(request, "public/home.html", {"addresses": {name: address_of(name) for name in _LINKED}})


@audience(EVERYONE)
@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """Remember large or normal text in a cookie and go back to the page."""
    response = redirect(own_address(request, request.POST.get("next", "")) or "home")
    size = "large" if request.POST.get("size") == "large" else "normal"
    response.set_cookie(
        LARGE_TEXT_COOKIE, size, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return response
