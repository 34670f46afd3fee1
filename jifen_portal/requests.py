"""What is logged of a request: method, route, status, and the case it was about; never what was typed."""

from typing import Any

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware


class RequestLog(RequestMiddleware):
    """django-structlog's, with the route instead of the address, which may hold tokens, and the case's id."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """``GET office/cases/<int:case_id>/``."""
        match = getattr(request, "resolver_match", None)
        return f"{request.method} {match.route if match else '-'}"

    def process_view(
        self, _request: HttpRequest, _view: Any, _args: tuple[Any, ...], given: dict[str, Any]
    ) -> None:
        """Every line that is written from here on names the case."""
        if "case_id" in given:
            structlog.contextvars.bind_contextvars(case_id=given["case_id"])
