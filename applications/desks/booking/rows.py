"""The booked time of a case on the pages of its owners and of the counter."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases.models import Booking, Case
from applications.cases.services.bookings import TO_THE_COUNTER
from applications.desks.booking.forms import in_words
from applications.desks.components import Cell, Column, Row, Table

NEXT = 20  # shown at the counter


def booked(case: Case) -> str:
    """The time in words, "" where none was booked."""
    found = Booking.objects.filter(case=case).select_related("slot").first()
    return in_words(found.slot) if found else ""


def booking_rows(case: Case) -> list[Row]:
    """One row where a time was booked."""
    when = booked(case)
    return [Row(_("预约递交时间"), when)] if when else []


def booked_table(actor: Actor, case_url: str) -> Table:
    """Who comes next to the counter, from the beginning of today on."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Case.objects.visible_to(actor)
    found = Booking.objects.filter(case__in=mine, slot__starts_at__gte=today)
    found = found.filter(case__state__in=TO_THE_COUNTER)
    rows = [
        [
            in_words(booking.slot),
            Cell(booking.case.number, url=_address(case_url, booking.case)),
            booking.case.employer.name,
            booking.slot.point.name,
        ]
        for booking in found.select_related("slot__point", "case__employer").order_by(
            "slot__starts_at", "place"
        )[:NEXT]
    ]
    return Table(
        caption=_("预约递交原件"),
        columns=[
            Column(_("时间"), whole=True),
            Column(_("申请编号")),
            Column(_("用人单位")),
            Column(_("受理点")),
        ],
        rows=rows,
        empty=_("今天和以后没有预约。"),
    )


def _address(name: str, case: Case) -> str:
    return reverse(name, args=[case.pk])
