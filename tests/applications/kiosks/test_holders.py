"""Holders before a machine: a code for the known, the same answer for all, limits, events."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.utils import timezone

from applications.accounts.models import Code, Tally
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.accounts.services.throttling import GATES
from applications.applicants.models import Person
from applications.applicants.numbers import Numbers
from applications.audit.models import Event
from applications.demo import numbers
from applications.kiosks import services
from applications.kiosks.models import Device
from applications.kiosks.selectors import valid_notices
from applications.notices.models import Paper
from applications.outbox.models import Message
from tests.applications.kiosks.conftest import BORN, code_sent, numbers_of

NOBODY = Numbers(numbers.permit_number(900), numbers.id_number(BORN, 900))


def events() -> list[tuple[str, str]]:
    found = Event.objects.filter(role=Role.KIOSK).order_by("pk")
    return list(found.values_list("kind", "chain"))


def test_the_right_code_opens_once_and_the_holder_can_read_of_it(kiosk: Actor, holder: Person) -> None:
    services.ask_for_code(actor=kiosk, numbers=numbers_of(holder))
    digits = code_sent()
    assert services.identify(actor=kiosk, numbers=numbers_of(holder), digits=digits) == holder
    assert events() == [("kiosk_opened", holder.chain)]
    with pytest.raises(Refused, match="不正确或已过期"):
        services.identify(actor=kiosk, numbers=numbers_of(holder), digits=digits)


def test_nobody_learns_who_is_known(kiosk: Actor, make_holder: Callable[..., Person]) -> None:
    unconfirmed = make_holder(2, phone_confirmed_at=None)
    mixed = Numbers(unconfirmed.permit_number, NOBODY.identity)
    said = set()
    for one in (NOBODY, numbers_of(unconfirmed), mixed):
        services.ask_for_code(actor=kiosk, numbers=one)
        with pytest.raises(Refused) as refused:
            services.identify(actor=kiosk, numbers=one, digits="000000")
        said.add((refused.value.message, refused.value.field))
    assert len(said) == 1
    assert Code.objects.count() == 3
    assert not Message.objects.exists()
    assert events() == []


@pytest.mark.parametrize("gate", ["kiosk", "kiosk_code"])
@pytest.mark.parametrize("kind", ["device", "permit", "holder"])
def test_tries_are_counted_for_machine_permit_and_holder_apart(
    kiosk: Actor, device: Device, holder: Person, gate: str, kind: str
) -> None:
    """One that has no room left shuts the gate, whoever stands there."""
    own = numbers_of(holder)
    asked = {"permit": own.permit, "holder": own.identity, "device": str(device.pk)}

    def once() -> None:
        if gate == "kiosk":
            services.ask_for_code(actor=kiosk, numbers=own)
        else:
            services.identify(actor=kiosk, numbers=own, digits="000000")

    with nullcontext() if gate == "kiosk" else pytest.raises(Refused, match="不正确"):
        once()
    assert set(Tally.objects.filter(gate=gate).values_list("kind", "tries")) == {(one, 1) for one in asked}
    Tally.objects.filter(gate=gate, kind=kind).update(tries=GATES[gate][kind].most)
    with pytest.raises(Refused, match="尝试次数过多"):
        once()


def test_a_machine_out_of_service_serves_nobody(kiosk: Actor, manager: Actor, holder: Person) -> None:
    services.remove_device(actor=manager, device=Device.objects.get())
    for actor in (kiosk, Actor(kiosk.user_id, Role.APPLICANT, "1")):
        with pytest.raises(Refused, match="到窗口办理"):
            services.ask_for_code(actor=actor, numbers=numbers_of(holder))
        with pytest.raises(Refused, match="到窗口办理"):
            services.note_printed(actor=actor, person_id=holder.pk, paper_id=1)


def test_each_print_is_an_event_and_there_are_twenty_a_day(
    kiosk: Actor, holder: Person, rendered: Callable[..., Paper], make_holder: Callable[..., Person]
) -> None:
    paper, strangers = rendered(holder), rendered(make_holder(2))
    for _time in range(20):
        assert services.note_printed(actor=kiosk, person_id=holder.pk, paper_id=paper.pk) == paper
    assert events() == [("paper_printed", holder.chain)] * 20
    with pytest.raises(Refused, match="尝试次数过多"):
        services.note_printed(actor=kiosk, person_id=holder.pk, paper_id=paper.pk)
    with pytest.raises(Refused, match="不能打印"):
        services.note_printed(actor=kiosk, person_id=holder.pk, paper_id=strangers.pk)


def test_valid_notices_are_printed_and_nothing_else(
    holder: Person, rendered: Callable[..., Paper], issue: Callable[..., Paper]
) -> None:
    today = timezone.localdate()
    valid = rendered(holder, valid_until=today)
    adjusted = rendered(holder, "adjustment_notice")
    waiting = issue(person_id=holder.pk, kind="recheck_decision")
    for change in (
        {"superseded_by": valid},
        {"lapsed_on": today},
        {"valid_until": today - timedelta(days=1)},
        {"state": "erased"},
        {"state": "failed"},
    ):
        rendered(holder, **change)
    for kind in ("receipt", "points_notice_employer"):
        rendered(holder, kind)
    assert list(valid_notices(holder.pk)) == [waiting, adjusted, valid]
