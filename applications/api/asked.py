"""What every POST address does first: how often, by which method, in which language."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from rest_framework.views import APIView

from applications.api.answers import refused_whole
from applications.api.throttling import PerAddress
from scoring.engine.words import CHINESE, LANGUAGES


class PostView(APIView):  # type: ignore[misc]  # the framework has no types
    """Answers a POST with one JSON object; refusals have the shape of the contract's errors.

    The framework describes it; its wrapping of requests, renderers and exceptions is left out, for nothing
    of that is used here and it takes as long as the points themselves.
    """

    http_method_names: ClassVar[list[str]] = ["post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Too often, or another method: refused before anything is read."""
        given = request.GET.get("language", CHINESE)
        self.language = given if given in LANGUAGES else CHINESE
        throttle = PerAddress()
        if not throttle.allow_request(request, self):
            seconds = throttle.wait()
            response = refused_whole("too_many_requests", 429, self.language, seconds=seconds)
            response["Retry-After"] = str(seconds)
            return response
        if request.method != "POST":
            response = refused_whole("not_post", 405, self.language)
            response["Allow"] = "POST"
            return response
        answered: HttpResponse = self.post(request)
        return answered
