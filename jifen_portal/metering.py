"""``/metrics`` for Prometheus, and what counts requests for it."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from applications.accounts.access import EVERYONE, audience
from applications.meters import counting, readings
from applications.watching.figures import figures, gauges


@audience(EVERYONE)
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """All figures, for whoever shows the token; to everybody else there is no such address."""
    token = settings.METRICS_TOKEN
    shown = request.headers.get("Authorization", "")
    if not token or not constant_time_compare(shown, f"Bearer {token}"):
        raise Http404
    return HttpResponse(generate_latest(Everything()), content_type=CONTENT_TYPE_LATEST)


class Everything:
    """What is counted and what is read, as Prometheus' kit wants it."""

    def collect(self) -> Any:
        yield from readings.counted()
        yield from gauges(figures())


class RequestMeter:
    """Outermost of all: how long each answer took, by the route that gave it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        route = (match.route or "/") if match else "-"
        counting.request_took(time.perf_counter() - began, route=route, status=response.status_code)
        return response
