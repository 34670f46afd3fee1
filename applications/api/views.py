"""The addresses of the HTTP API. Anonymous; nothing is stored, and nothing of a document is logged."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.views import APIView

from applications.accounts.access import EVERYONE, audience
from applications.api import schema
from applications.api.answers import answer, refusal, refused_whole
from applications.api.body import is_json, read_body
from applications.api.question import Question, question_of
from applications.api.throttling import PerAddress
from applications.api.wages import reference_wages
from scoring.engine import Facts, FactsError, NoPolicyVersion, assess, load_policies, outlook, parse
from scoring.engine.facts.errors import Faults
from scoring.engine.words import CHINESE, LANGUAGES

Result = Callable[[Facts, date, Question], dict[str, Any]]


class FactsView(APIView):  # type: ignore[misc]  # the framework has no types
    """Takes a facts document by POST and answers with one JSON object.

    The framework describes it; its wrapping of requests, renderers and exceptions is left out, for nothing
    of that is used here and it takes as long as the points themselves.
    """

    http_method_names: ClassVar[list[str]] = ["post"]
    takes: ClassVar[tuple[str, ...]] = ("on", "language")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """How often and by which method; whatever is refused, in the shape of the contract's errors."""
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

    def ask(self, request: HttpRequest, result: Result) -> HttpResponse:
        """Read all that was sent, gather all that is wrong with it, or answer."""
        if not is_json(request):
            return refused_whole("not_json_sent", 415, self.language)
        faults = Faults()
        asked = question_of(request.GET, self.takes, faults)
        facts = None
        try:
            facts = parse(read_body(request))
        except FactsError as error:
            faults += error.faults
        if facts is not None and asked.on is not None and not faults:
            try:
                return answer(result(facts, asked.on, asked), asked.language)
            except FactsError as error:
                faults += error.faults
            except NoPolicyVersion as error:
                faults.add("on", "no_policy_version", on=error.on)
        return refusal(faults, asked.language)


@audience(EVERYONE)
class Estimate(FactsView):
    """What facts are worth on a day."""

    throttle_scope = "estimate"

    @extend_schema(**schema.ESTIMATE)
    def post(self, request: HttpRequest) -> HttpResponse:
        """The points of a facts document."""
        return self.ask(request, _estimate)


@audience(EVERYONE)
class Outlook(FactsView):
    """How the total changes if the person simply carries on."""

    throttle_scope = "outlook"
    takes = ("on", "years", "language")

    @extend_schema(**schema.OUTLOOK)
    def post(self, request: HttpRequest) -> HttpResponse:
        """The changes to come, and what would reach the standard score sooner."""
        return self.ask(request, _outlook)


def _estimate(facts: Facts, on: date, asked: Question) -> dict[str, Any]:
    """By the policy version of the day and the reference wages in force."""
    found = assess(facts, on, policies=load_policies(), wages=reference_wages())
    return found.as_dict(asked.language)


def _outlook(facts: Facts, on: date, asked: Question) -> dict[str, Any]:
    """From the day on, by the version and the wages that are taken to stay."""
    found = outlook(facts, on, policies=load_policies(), wages=reference_wages(), years=asked.years)
    return found.as_dict(asked.language)


@audience(EVERYONE)
class Schema(SpectacularAPIView):
    """This API as an OpenAPI document."""

    http_method_names: ClassVar[list[str]] = ["get", "head"]
    throttle_classes = (PerAddress,)
    throttle_scope = "schema"
