"""The district manager opens times for handing originals in, and closes those that nobody booked.

Places lie below accounts and audit, so the writes stand here.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.places.models import AcceptancePoint, Slot
from applications.workdays.selectors import calendar

MOST_SLOTS = 60  # at once
FARTHEST = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Slots one after the other on one day: of ``minutes`` each, for ``capacity`` filings each."""

    day: date
    first: time
    last: time
    minutes: int
    capacity: int

    def times(self) -> list[tuple[datetime, datetime]]:
        """Beginning and end of each; only whole ones up to ``last``."""
        zone, step = timezone.get_current_timezone(), timedelta(minutes=self.minutes)
        begin = datetime.combine(self.day, self.first, zone)
        end = datetime.combine(self.day, self.last, zone)
        number = max((end - begin) // step, 0)
        return [(begin + n * step, begin + (n + 1) * step) for n in range(number)]


def open_slots(*, actor: Actor, point: AcceptancePoint, series: Series) -> int:
    """Open a series; a time that is open already stays as it is. How many are new.

    :raises Refused: not the manager of the point's district, no working day ahead, or times that cannot be.
    """
    _check(actor, point)
    today = timezone.localdate()
    if not today < series.day <= today + FARTHEST:
        raise Refused(_("请填写明天到 90 天以内的日期。"), field="day")
    if not calendar().is_working_day(series.day, provisional=True):
        raise Refused(_("这一天不是工作日，请另选一天。"), field="day")
    times = series.times()
    if not times or len(times) > MOST_SLOTS:
        raise Refused(_("这段时间分不出 1 到 %(n)d 个时段，请核对。") % {"n": MOST_SLOTS}, field="last")
    with transaction.atomic():
        AcceptancePoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
        _check_apart(point, times)
        there = set(Slot.objects.filter(point=point).values_list("starts_at", flat=True))
        new = [
            Slot(point=point, starts_at=start, ends_at=end, capacity=series.capacity)
            for start, end in times
            if start not in there
        ]
        Slot.objects.bulk_create(new)
        audit.record(
            actor=actor,
            chain="staff",
            kind="slots_opened",
            data={"point": point.pk, "day": series.day.isoformat(), "number": len(new)},
        )
    return len(new)


def close_slot(*, actor: Actor, slot: Slot) -> None:
    """Take a time back that nobody booked.

    :raises Refused: not the manager's, or booked.
    """
    _check(actor, slot.point)
    with transaction.atomic():
        held = Slot.objects.select_for_update(of=("self",)).filter(pk=slot.pk).first()
        if held is None:
            return
        if held.bookings.exists():
            raise Refused(_("这个时间已经有单位预约，不能取消。"))
        audit.record(
            actor=actor,
            chain="staff",
            kind="slot_closed",
            data={"point": slot.point_id, "starts_at": slot.starts_at.isoformat()},
        )
        held.delete()


def _check(actor: Actor, point: AcceptancePoint) -> None:
    if actor.role is not Role.DISTRICT_MANAGER or actor.scope != point.district_id:
        raise Refused(_("只有本区负责人可以开放预约时间。"))


def _check_apart(point: AcceptancePoint, times: list[tuple[datetime, datetime]]) -> None:
    """New times lie beside the open ones, or are the same."""
    begin, end = times[0][0], times[-1][1]
    open_ones = set(
        Slot.objects.filter(point=point, starts_at__lt=end, ends_at__gt=begin).values_list(
            "starts_at", "ends_at"
        )
    )
    overlapping = any(
        start < other_end and other_start < stop and (start, stop) != (other_start, other_end)
        for start, stop in times
        for other_start, other_end in open_ones
    )
    if overlapping:
        raise Refused(_("与已开放的时段重叠，请错开，或者先取消没有人预约的时段。"), field="first")
