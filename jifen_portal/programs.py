"""What other programs ask (``/api/``) goes a shorter way than what people ask.

Sessions, form tokens, the page's policy, messages and locks on sign-in are for people: a program is anonymous
or bears a token that its view reads, and its answer is never a page. The way of people takes three times as
long as the points themselves.
"""

from collections.abc import Callable

from csp.utils import build_policy
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.module_loading import import_string
from django.utils.translation import get_language

from applications.accounts.middleware import AudienceMiddleware
from applications.accounts.roles import VISITOR
from applications.desks.language import LanguageMiddleware

GetResponse = Callable[[HttpRequest], HttpResponse]
BELOW = "/api/"


class ProgramsMiddleware:
    """First of all: sends programs through ``PROGRAM_MIDDLEWARE`` and straight to their view.

    An address without its last stroke goes the way of people, where it is put right. Programs say in what
    language they want an answer; only a browser, which shows cookies, may have chosen one.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.for_people = get_response
        self.for_programs = _Short().chain
        self.for_browsers = LanguageMiddleware(self.for_programs)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(BELOW) and request.path_info.endswith("/"):
            request.actor = VISITOR  # type: ignore[attr-defined]
            way = self.for_browsers if request.META.get("HTTP_COOKIE") else self.for_programs
            return way(request)
        return self.for_people(request)


class _Short(BaseHandler):
    """Django's own handling of a view, within the few layers that programs need."""

    def __init__(self) -> None:
        self._view_middleware = [AudienceMiddleware(self._get_response).process_view]
        self._template_response_middleware = []
        self._exception_middleware = []
        chain = convert_exception_to_response(self._get_response)
        for path in reversed(settings.PROGRAM_MIDDLEWARE):
            chain = convert_exception_to_response(import_string(path)(chain))
        self.chain: GetResponse = chain


class PlainHeaders:
    """What a browser is told of every answer, and how long it is."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("X-Frame-Options", "DENY")
        if "Content-Language" not in response.headers:
            response.headers["Content-Language"] = get_language() or settings.LANGUAGE_CODE
        patch_vary_headers(response, ["Cookie"])
        if not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response
