"""The language of a page: Chinese, unless the reader has chosen English.

What the browser asks for does not decide: many who read Chinese have set it to English. The choice lies in a
cookie, so that it holds with and without signing in.
"""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, mark_safe

from applications.policy.language import engine_language, is_english

__all__ = ["LanguageMiddleware", "chosen", "engine_language", "is_english", "marked"]

_SIGN = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_CHINESE = re.compile(rf"{_SIGN}(?:[\s\d*·]*{_SIGN})*")

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


def marked(text: Any) -> str:
    """The text as HTML; on an English page what is Chinese in it is said to be."""
    escaped = conditional_escape(text)
    if not is_english() or (isinstance(text, SafeData) and "<" in escaped):
        return escaped  # markup says so itself
    return mark_safe(_CHINESE.sub(r'<span lang="zh-Hans">\g<0></span>', escaped))  # noqa: S308 - escaped above
