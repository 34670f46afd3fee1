"""Times for handing originals in: opened by the district's manager, booked by HR officers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases.services import bookings
from applications.desks.booking.forms import BookingForm, SeriesForm, in_words
from applications.desks.booking.rows import booked
from applications.desks.case.acts import went_through
from applications.desks.case.point import point_rows
from applications.desks.employer.reach import address, on_behalf, own_case
from applications.desks.forms import PortalForm
from applications.desks.requests import PortalRequest
from applications.places.models import AcceptancePoint, Slot
from applications.places.selectors import slots_ahead
from applications.reviews.services.slots import close_slot, open_slots

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def booking(request: PortalRequest, case_id: int) -> HttpResponse:
    """Book a time, another one, or give it back."""
    case = own_case(request, case_id)
    back_url = address("employer_progress", case)
    if request.method != "POST" and case.state not in bookings.TO_THE_COUNTER:
        return redirect(back_url)
    if "cancel" in request.POST:
        giving_up = PortalForm({})
        if went_through(giving_up, lambda: bookings.cancel(actor=request.actor, case=case)):
            messages.success(request, _("已取消预约"))
        return redirect(back_url)
    form = BookingForm(request.POST if request.method == "POST" else None, free=bookings.free_slots(case))

    def book() -> object:
        return bookings.book(actor=request.actor, case=case, slot_id=form.cleaned_data["slot"])

    if request.method == "POST" and form.is_valid() and went_through(form, book):
        messages.success(request, _("已预约：%(when)s") % {"when": booked(case)})
        return redirect(back_url)
    context = {
        "case": case,
        "form": form,
        "booked": booked(case),
        "any": bool(form.fields["slot"].choices),  # type: ignore[attr-defined]
        "point": point_rows(case.district_id),
        "back_url": back_url,
        "on_behalf": on_behalf(case.person),
    }
    return render(request, "employer/booking.html", context)


@audience(Role.DISTRICT_MANAGER)
@never_cache
@_PAGE
def slots(request: PortalRequest, point_id: int) -> HttpResponse:
    """The times that are open, with what is booked; open more, or close one that nobody booked."""
    point = get_object_or_404(AcceptancePoint.objects.filter(district_id=request.actor.scope), pk=point_id)
    form = SeriesForm(request.POST if request.method == "POST" and "close" not in request.POST else None)
    if request.method == "POST" and _done(request, point, form):
        return redirect(request.path)
    ahead = slots_ahead(request.actor.scope).filter(point=point).prefetch_related("bookings")
    return render(request, "officer/slots.html", {"form": form, "point": point, "slots": _listed(ahead)})


def _done(request: PortalRequest, point: AcceptancePoint, form: SeriesForm) -> bool:
    """Whether something was opened or closed."""
    if "close" in request.POST:
        key = request.POST["close"]
        slot = Slot.objects.filter(point=point, pk=int(key) if key.isdigit() else 0).first()
        asked = PortalForm({})
        if slot is not None and not went_through(asked, lambda: close_slot(actor=request.actor, slot=slot)):
            messages.error(request, str(asked.non_field_errors()[0]))
        return True
    opened: list[int] = []

    def act() -> None:
        opened.append(open_slots(actor=request.actor, point=point, series=form.series()))

    if not form.is_valid() or not went_through(form, act):
        return False
    messages.success(request, _("已开放 %(n)d 个时段") % {"n": opened[0]})
    return True


def _listed(ahead: Any) -> list[tuple[Slot, str, int]]:
    """Each slot, its words, and how many places are taken."""
    return [(slot, in_words(slot), len(slot.bookings.all())) for slot in ahead]
