"""The working-day calculator. The question stands in the address, so an answer can be kept and shared."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.public.guide.counting import Counted, CountingForm, counted, refusal
from applications.desks.public.guide.pages import page
from applications.desks.requests import PortalRequest
from applications.workdays.arithmetic import MissingYear
from applications.workdays.selectors import calendar

TWENTY = 20


@audience(EVERYONE)
@never_cache
@require_safe
def working_days(request: PortalRequest) -> HttpResponse:
    """An empty question, or the day with the calendar up to it."""
    asked = any(name == "number" or name.startswith("start_") for name in request.GET)
    initial = {"start": timezone.localdate(), "number": TWENTY}
    form = CountingForm(request.GET) if asked else CountingForm(initial=initial)
    answer = _answer(form) if asked and form.is_valid() else None
    return page(request, "public/guide/working_days.html", form=form, answer=answer)


def _answer(form: CountingForm) -> Counted | None:
    """The answer; an error of the form where the calendar does not reach so far."""
    known = calendar()
    try:
        return counted(known, form.cleaned_data["start"], form.cleaned_data["number"])
    except MissingYear as missing:
        form.add_error("start", refusal(known, missing))
        return None
