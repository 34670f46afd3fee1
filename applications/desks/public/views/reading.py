"""How somebody wants to read the pages: in which language, in which size. Two cookies remember it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from applications.accounts.access import EVERYONE, audience
from applications.desks.context import LARGE_TEXT_COOKIE
from applications.desks.cookies import name_of
from applications.desks.language import chosen
from applications.desks.public.addresses import own_address

_YEAR = 365 * 24 * 3600


@audience(EVERYONE)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Go back to the page, in Chinese or in English."""
    return _back(request, settings.LANGUAGE_COOKIE_NAME, chosen(request.POST.get("language", "")))


@audience(EVERYONE)
@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """Go back to the page, in large or in normal text."""
    cookie = name_of(LARGE_TEXT_COOKIE)
    return _back(request, cookie, "large" if request.POST.get("size") == "large" else "normal")


def _back(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    response = redirect(own_address(request, request.POST.get("next", "")) or "home")
    response.set_cookie(
        cookie, value, max_age=_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
    return response
