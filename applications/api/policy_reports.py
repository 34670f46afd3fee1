"""Where browsers tell what the Content-Security-Policy of a page kept them from.

Anybody can write anything here. So little of it is read, and of each report no more than three things are
noted that the page's own words cannot be: the directive, the route of the page, and the origin of what was
kept away. Nothing of an address beyond that, no sample, no agent; whoever calls learns nothing.
"""

import json
import logging
from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import urlsplit

from csp.utils import DEFAULT_DIRECTIVES
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from rest_framework.views import APIView

from applications.accounts.access import EVERYONE, audience
from applications.api.body import read_at_most
from applications.api.throttling import PerAddress

log = logging.getLogger(__name__)

MOST_BYTES = 16_384
MOST_REPORTS = 5  # of one call; a page that breaks once breaks everywhere alike
LONGEST_ORIGIN = 80  # characters
NEW = "csp-violation"  # the type of a report that came by report-to
NAMES = {
    "effectiveDirective": "effective-directive",
    "documentURL": "document-uri",
    "blockedURL": "blocked-uri",
}
WORDS = frozenset({"inline", "eval", "wasm-eval", "data", "blob", "self"})
"""What stands for the place of something that has no address."""


@audience(EVERYONE)
class PolicyReports(APIView):  # type: ignore[misc]  # the framework has no types
    """Takes reports of both kinds: ``report-uri`` sends one, ``report-to`` a list."""

    http_method_names: ClassVar[list[str]] = ["post"]
    schema = None  # browsers know it; no program is invited
    throttle_classes = (PerAddress,)
    throttle_scope = "policy_report"

    def post(self, request: HttpRequest) -> HttpResponse:
        """204, whatever was sent; 413 when it was too long."""
        body = read_at_most(request, MOST_BYTES)
        if body is None or len(body) > MOST_BYTES:
            return HttpResponse(status=413)
        for directive, route, origin in list(breaches(body))[:MOST_REPORTS]:
            log.warning("policy_breach directive=%s route=%s kept_away=%s", directive, route, origin)
        return HttpResponse(status=204)


def breaches(body: bytes) -> Iterator[tuple[str, str, str]]:
    """Directive, route and origin of every report that makes sense."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return
    for report in said if isinstance(said, list) else [said]:
        told = _told(report)
        if told:
            yield _directive(told), _route(told), _origin(told)


def _told(report: Any) -> dict[str, str]:
    """What a report says, by the names of ``report-uri``; only texts, only of breaches."""
    if not isinstance(report, dict):
        return {}
    inner = report.get("body" if report.get("type") == NEW else "csp-report")
    if not isinstance(inner, dict):
        return {}
    return {NAMES.get(str(key), str(key)): value for key, value in inner.items() if isinstance(value, str)}


def _directive(told: dict[str, str]) -> str:
    named = told.get("effective-directive") or told.get("violated-directive", "").partition(" ")[0]
    family = named.removesuffix("-elem").removesuffix("-attr")
    return family if family in DEFAULT_DIRECTIVES else "?"


def _route(told: dict[str, str]) -> str:
    """The pattern of the page's address, never the address: it may hold tokens."""
    try:
        return str(resolve(urlsplit(told.get("document-uri", "")).path).route) or "/"
    except (Resolver404, ValueError):
        return "?"


def _origin(told: dict[str, str]) -> str:
    blocked = told.get("blocked-uri", "")
    if blocked in WORDS:
        return blocked
    try:
        parts = urlsplit(blocked)
        place = f"{parts.scheme}://{parts.hostname or ''}"
    except ValueError:
        return "?"
    plain = parts.scheme.isalnum() and place.isascii() and place.isprintable()
    return place[:LONGEST_ORIGIN] if plain else "?"
