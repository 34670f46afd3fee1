"""What anybody may ask: the engine's answers. Nothing is stored, and nothing of a document is logged."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView

from applications.accounts.access import EVERYONE, audience
from applications.api import schema
from applications.api.answers import answer, refusal, refused_whole
from applications.api.asked import PostView
from applications.api.body import is_json, read_body
from applications.api.question import Question, question_of
from applications.api.throttling import PerAddress
from applications.api.wages import reference_wages
from scoring.engine import Facts, FactsError, NoPolicyVersion, assess, load_policies, outlook, parse
from scoring.engine.facts.errors import Faults

Result = Callable[[Facts, date, Question], dict[str, Any]]


class FactsView(PostView):
    """Takes a facts document by POST and answers with one JSON object."""

    takes: ClassVar[tuple[str, ...]] = ("on", "language")

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
