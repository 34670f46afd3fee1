"""The language of a page: Chinese, unless the reader has chosen English.

What the browser asks for does not decide: many who read Chinese have set it to English. The choice lies in a
cookie, so that it holds with and without signing in.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from scoring.engine.words import CHINESE, ENGLISH

GetResponse = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Answers every request in the language chosen."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response


def chosen(name: str) -> str:
    """The language of this name if the portal speaks it, otherwise Chinese."""
    return name if name in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def is_english() -> bool:
    """Whether the page speaks English."""
    return (translation.get_language() or "").startswith("en")


def engine_language() -> str:
    """The language of the page, as the engine names it."""
    return ENGLISH if is_english() else CHINESE
