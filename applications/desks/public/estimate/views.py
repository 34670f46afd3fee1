"""The anonymous estimate: a short series of questions, and the answers to check."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.facts.agreement import agrees
from applications.desks.facts.rows import Rows
from applications.desks.public.estimate import answers as kept
from applications.desks.public.estimate import steps, summary
from applications.desks.public.estimate.document import Answers, build


def _address(step: steps.Step | None) -> str:
    return reverse("estimate_question", args=[step.slug]) if step else reverse("estimate_check")


@audience(EVERYONE)
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the estimate is, and where to begin or go on."""
    answers = kept.load(request.session)
    begun = bool(answers.get("done"))
    onward = _address(steps.first_open(answers))
    return render(request, "public/estimate/start.html", {"begun": begun, "onward": onward})


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of questions. From the check page one comes back to it, unless something new is asked."""
    answers = kept.load(request.session)
    step = steps.find(answers, slug)
    if step is None:
        raise Http404
    on = timezone.localdate()
    to_check = request.GET.get("to") == "check"
    posted = request.method == "POST"
    form = step.bind(answers, on=on, data=request.POST if posted else None)
    if posted and _answered(step, form, answers, on):
        answers = step.save(answers, form.changes())
        kept.save(request.session, answers)
        return redirect(_address(steps.first_open(answers) if to_check else steps.after(answers, step)))
    asked = steps.asked(answers)
    previous = steps.before(answers, step)
    context = {
        "step": step,
        "answers": form,
        "forms": [form.head, form] if isinstance(form, Rows) and form.head is not None else [form],
        "place": asked.index(step) + 1,
        "number": len(asked),
        "back": _address(None) if to_check else _address(previous) if previous else reverse("estimate"),
    }
    return render(request, "public/estimate/question.html", context)


@audience(EVERYONE)
@never_cache
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """All answers, each with a link to change it."""
    answers = kept.load(request.session)
    if missing := steps.first_open(answers):
        return redirect(_address(missing))
    context = {"rows": summary.rows(answers, timezone.localdate()), "back": _address(_last(answers))}
    return render(request, "public/estimate/check.html", context)


@audience(EVERYONE)
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Forget the answers and begin anew."""
    kept.clear(request.session)
    return redirect("estimate")


def _answered(step: steps.Step, form: steps.Form, answers: Answers, on: date) -> bool:
    """Whether an answer was typed: no wish for one more row, no fault, and the engine reads it."""
    if form.quiet or not form.is_valid():
        return False
    return not step.facts or agrees(form, build(answers, on))


def _last(answers: Answers) -> steps.Step:
    return steps.asked(answers)[-1]
