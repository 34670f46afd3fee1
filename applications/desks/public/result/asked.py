"""Views that need the visitor's answers: without all of them he is led to the page that is still open."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from applications.desks.public.estimate import answers as kept
from applications.desks.public.estimate.facts.document import Answers, build
from applications.desks.public.estimate.questions import steps
from applications.desks.public.result.statement import NothingFound, Statement, find
from materials.situation import NO_MARRIAGE

Answer = Callable[[HttpRequest, Statement], HttpResponse]


def from_answers(answer: Answer) -> Callable[[HttpRequest], HttpResponse]:
    """Give a view the statement of today."""

    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        answers = kept.load(request).answers
        if missing := steps.first_open(answers):
            return redirect(reverse("estimate_question", args=[missing.slug]))
        try:
            statement = statement_of(answers)
        except NothingFound as nothing:
            return render(request, "public/result/nothing.html", {"reasons": nothing.reasons})
        return answer(request, statement)

    return view


def statement_of(answers: Answers) -> Statement:
    """What is found for a visitor's answers today. Raises :class:`NothingFound`."""
    today = timezone.localdate()
    # Who says that there is no spouse is asked for no marriage papers for the children's sake.
    ticks = () if answers.get("spouse") else (NO_MARRIAGE,)
    return find(build(answers, today), today, ticks)
