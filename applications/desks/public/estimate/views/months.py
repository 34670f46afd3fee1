"""The months of the full estimate: what was told, how each counts, and three ways to tell more."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.accounts.access import EVERYONE, audience
from applications.desks.public.estimate import answers as kept
from applications.desks.public.estimate import ledger, running, variants
from applications.desks.public.estimate.facts import full
from applications.desks.public.estimate.facts.document import Answers
from applications.desks.public.estimate.facts.months import keys, merged
from applications.desks.public.estimate.facts.spans import MOST_MONTHS, Range
from applications.desks.public.estimate.questions import entries, steps
from applications.desks.public.estimate.questions.entries import EntryForm
from applications.desks.public.estimate.summary import months_told
from applications.desks.public.estimate.views.questions import address_of, variant_of

TITLES = {
    "range": gettext_lazy("添加一段月份"),
    "paste": gettext_lazy("粘贴缴费记录"),
    "upload": gettext_lazy("上传缴费记录"),
}


@audience(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_months(request: HttpRequest) -> HttpResponse:
    """All ranges with how their months count; ``remove`` takes one out, 继续 goes on."""
    held = kept.load(request)
    step = steps.find(held.answers, steps.MONTHS)
    if step is None:
        return redirect("estimate")
    to_check = request.GET.get("to") == "check"
    if request.method == "POST":
        if removed := request.POST.get("remove"):
            held = _change(request, lambda answers: full.with_ranges(answers, _left(answers, removed)))
            return kept.remember(redirect("estimate_months"), held)
        held = _change(request, lambda answers: step.save(answers, {"ranges": answers.get("ranges") or []}))
        onward = steps.first_open(held.answers) if to_check else steps.after(held.answers, step)
        return kept.remember(redirect(address_of(onward)), held)
    answers, on = held.answers, timezone.localdate()
    ranges = answers.get("ranges") or []
    asked = steps.asked(answers)
    previous = steps.before(answers, step)
    context = {
        "step": step,
        "variant": held.current.number,
        "place": asked.index(step) + 1,
        "number": len(asked),
        "running": running.total_of(answers, on),
        "ranges": [(_name(each), told) for each, told in zip(ranges, months_told(ranges), strict=True)],
        "ledger": ledger.of(answers, on) if ranges else None,
        "ways": [(title, reverse("estimate_months_add", args=[way])) for way, title in TITLES.items()],
        "without_contract": full.payers_without_contract(answers) if "contracts" in answers else [],
        "month_names": ledger.MONTHS,
        "back": address_of(None) if to_check else address_of(previous),
    }
    return render(request, "public/estimate/months.html", context)


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def add_months(request: HttpRequest, way: str) -> HttpResponse:
    """Tell months by a range, by pasted rows or by a file; what cannot be read changes nothing."""
    held = kept.load(request)
    if way not in TITLES:
        raise Http404
    if steps.find(held.answers, steps.MONTHS) is None:
        return redirect("estimate")
    posted = request.method == "POST"
    form = entries.bind(
        way,
        request.POST if posted else None,
        request.FILES if posted else None,
        any_there=bool(held.answers.get("ranges")),
    )
    if posted and form.is_valid():
        held = _change(request, partial(_told, form=form))
        if not form.errors:
            return kept.remember(redirect("estimate_months"), held)
    context = {
        "form": form,
        "title": TITLES[way],
        "way": way,
        "variant": request.POST.get("variant") or held.current.number,
        "back": reverse("estimate_months"),
    }
    return render(request, "public/estimate/months_add.html", context)


def _told(answers: Answers, form: EntryForm) -> dict[str, Any]:
    """The answers with the form's ranges, unless there are too many months then."""
    on = timezone.localdate()
    before = [] if form.replaces else answers.get("ranges") or []
    ranges = merged(before, form.ranges, on)
    if sum(1 for _key in keys(ranges, on)) > MOST_MONTHS:
        told = _("合计超过 %(most)s 个月，请核对有没有重复的月份")
        form.add_error(None, told % {"most": f"{MOST_MONTHS:,}"})
        return dict(answers)
    return full.with_ranges(answers, ranges)


def _left(answers: Answers, removed: str) -> list[Any]:
    return [each for each in answers.get("ranges") or () if _name(each) != removed]


def _name(each: Range) -> str:
    """A range by what it says, so that a page shown earlier never removes another one."""
    told = (each["first"], each["last"], each["employer"], each["base"], *each["besides"])
    return "|".join(map(str, told))


def _change(request: HttpRequest, to: Callable[[Answers], dict[str, Any]]) -> kept.Kept:
    """Change the variant of which the page was shown; a deleted one is not found any more."""
    try:
        return kept.change(request, lambda held: variants.answered(held, variant_of(request), to))
    except variants.Gone:
        raise Http404 from None
