"""Times for handing originals in: booked, changed and given back by the employer."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.audit import services as audit
from applications.cases.events import Moved
from applications.cases.models import Booking, Case
from applications.cases.states import State
from applications.places.models import Slot
from applications.places.selectors import slots_ahead

TO_THE_COUNTER = frozenset({State.SUBMITTED, State.INCOMPLETE})


def free_slots(case: Case) -> list[tuple[Slot, int]]:
    """What the case's employer can book now, each with the places left; its own slot is among them."""
    found = slots_ahead(case.district_id).prefetch_related("bookings")
    left = [
        (slot, slot.capacity - sum(booking.case_id != case.pk for booking in slot.bookings.all()))
        for slot in found
    ]
    return [(slot, places) for slot, places in left if places > 0]


def book(*, actor: Actor, case: Case, slot_id: int) -> Booking:
    """Take a place; one taken before is given back in the same act.

    :raises Refused: not the employer's, nothing to be handed in now, or the time is over, elsewhere or full.
    """
    _check(actor, case)
    try:
        with transaction.atomic():
            current = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
            if current.state not in TO_THE_COUNTER:
                raise Refused(_("只有待递交原件的申请可以预约。"))
            slot = slots_ahead(current.district_id).select_for_update(of=("self",)).filter(pk=slot_id).first()
            if slot is None:
                raise Refused(_("这个时间已经不能预约，请另选一个。"), field="slot")
            before = Booking.objects.filter(case=current).first()
            if before is not None and before.slot_id == slot.pk:
                return before
            if before is not None:
                before.delete()
            made: Booking = Booking.objects.create(
                case=current, slot=slot, place=_place(slot), booked_by_id=actor.signed_in_id
            )
            audit.record(
                actor=actor,
                chain=case.chain,
                kind="time_booked",
                data={"slot": slot.pk, "starts_at": slot.starts_at.isoformat()},
            )
            return made
    except IntegrityError as error:
        raise Refused(_("这个时间刚刚被约满，请另选一个。"), field="slot") from error


def cancel(*, actor: Actor, case: Case) -> None:
    """Give the place back; without one nothing happens.

    :raises Refused: not the employer's.
    """
    _check(actor, case)
    give_back_place(actor, case)


def give_back(moved: Moved) -> None:
    """A case that is withdrawn or back with its owners needs no place any more.

    At the counter it keeps its own: the queue tells who came at a booked time and who walked in. Nobody
    comes where the portal hands in, because shared data covers every original.
    """
    came = moved.case.state == State.HANDED_IN and moved.actor.role != Role.PORTAL
    if moved.came_from == State.HANDED_IN or not (came or moved.case.state in TO_THE_COUNTER):
        give_back_place(PORTAL, moved.case)


def _check(actor: Actor, case: Case) -> None:
    if actor.role != Role.HR_OFFICER or not Case.objects.visible_to(actor).filter(pk=case.pk).exists():
        raise Refused(_("时间由递交原件的用人单位预约。"))


def _place(slot: Slot) -> int:
    taken = set(slot.bookings.values_list("place", flat=True))
    free = next((place for place in range(1, slot.capacity + 1) if place not in taken), None)
    if free is None:
        raise Refused(_("这个时间刚刚被约满，请另选一个。"), field="slot")
    return free


def give_back_place(actor: Actor, case: Case) -> None:
    """The case needs no place any more; without one nothing happens."""
    with transaction.atomic():
        deleted, _rows = Booking.objects.filter(case_id=case.pk).delete()
        if deleted:
            audit.record(actor=actor, chain=case.chain, kind="booking_cancelled")
