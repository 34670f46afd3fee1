"""The anonymous estimate: where it begins, a short series of questions, the answers to check."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.facts.agreement import agrees, refuse
from applications.desks.facts.rows import Rows
from applications.desks.public.estimate import answers as kept
from applications.desks.public.estimate import running, summary, unknowns, variants
from applications.desks.public.estimate.facts import full
from applications.desks.public.estimate.facts.document import Answers, build, is_full
from applications.desks.public.estimate.questions import steps

VARIANT = "variant"
"""Name of the hidden field that says of which variant a page was shown."""


def address_of(step: steps.Step | None) -> str:
    """Where a page is asked; without one, where the answers are checked."""
    return step.address if step else reverse("estimate_check")


def variant_of(request: HttpRequest) -> int | None:
    """The number of the variant of which the posted page was shown; None: the current one."""
    typed = request.POST.get(VARIANT, "")
    return int(typed) if typed.isascii() and typed.isdigit() else None


@audience(EVERYONE)
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the estimate is, and where to begin or go on."""
    held = kept.load(request)
    answers = held.answers
    context = {
        "begun": bool(answers.get("done")) or len(held.variants) > 1,
        "current": held.current,
        "several": len(held.variants) > 1,
        "full": is_full(answers),
        "onward": address_of(steps.first_open(answers)),
    }
    return render(request, "public/estimate/start.html", context)


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of questions. From the check page one comes back to it, unless something new is asked."""
    held = kept.load(request)
    answers = held.answers
    step = steps.find(answers, slug)
    if step is None:
        raise Http404
    if step.form is None:
        return redirect(step.address)
    on = timezone.localdate()
    to_check = request.GET.get("to") == "check"
    form = step.bind(answers, on=on, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and _answered(step, form, answers, on):
        try:
            held = _save(request, step, form)
        except variants.Gone:
            refuse(form, _("这个方案已经在另一个页面删除，这一页没有保存。请回到开始页，选择要填写的方案"))
        else:
            answers = held.answers
            onward = steps.first_open(answers) if to_check else steps.after(answers, step)
            return kept.remember(redirect(address_of(onward)), held)
    asked = steps.asked(answers)
    previous = steps.before(answers, step)
    context = {
        "step": step,
        "running": running.total_of(answers, on),
        "variant": request.POST.get(VARIANT) or held.current.number,
        "answers": form,
        "forms": [form.head, form] if isinstance(form, Rows) and form.head is not None else [form],
        "place": asked.index(step) + 1,
        "number": len(asked),
        "back": address_of(None) if to_check else address_of(previous) if previous else reverse("estimate"),
    }
    return render(request, "public/estimate/question.html", context)


@audience(EVERYONE)
@never_cache
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """All answers, each with a link to change it."""
    held = kept.load(request)
    answers, on = held.answers, timezone.localdate()
    if missing := steps.first_open(answers):
        return redirect(address_of(missing))
    last = steps.asked(answers)[-1]
    context = {
        "rows": summary.rows(answers, on),
        "left_out": unknowns.left_out(answers, on),
        "running": running.total_of(answers, on),
        "current": held.current,
        "several": len(held.variants) > 1,
        "full": is_full(answers),
        "back": address_of(last),
    }
    return render(request, "public/estimate/check.html", context)


@audience(EVERYONE)
@require_POST
def go_full(request: HttpRequest) -> HttpResponse:
    """Go on with the full estimate, with everything that was answered."""
    on = timezone.localdate()
    held = kept.change(request, lambda content: variants.answered(content, None, lambda a: full.begin(a, on)))
    return kept.remember(redirect(address_of(steps.first_open(held.answers))), held)


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@require_POST
def running_total(request: HttpRequest, slug: str) -> HttpResponse:
    """The total with what is typed on a page so far, for htmx; nothing is kept."""
    answers, on = kept.load(request).answers, timezone.localdate()
    step = steps.find(answers, slug)
    if step is None or step.form is None:
        raise Http404
    form = step.bind(answers, on=on, data=request.POST)
    if _answered(step, form, answers, on):
        answers = step.save(answers, form.changes())
    return render(request, "public/estimate/running.html", {"running": running.total_of(answers, on)})


@audience(EVERYONE)
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Forget the answers and begin anew."""
    return kept.forget(request, redirect("estimate"))


def _answered(step: steps.Step, form: steps.Form, answers: Answers, on: date) -> bool:
    """Whether an answer was typed: no wish for one more row, no fault, and the engine reads it."""
    if form.quiet or not form.is_valid():
        return False
    return not step.facts or agrees(form, build(answers, on))


def _save(request: HttpRequest, step: steps.Step, form: steps.Form) -> kept.Kept:
    """Keep the answers in the variant of which the page was shown. Raises :class:`variants.Gone`."""
    changes = form.changes()
    return kept.change(
        request,
        lambda content: variants.answered(
            content, variant_of(request), lambda held: step.save(held, changes)
        ),
    )
