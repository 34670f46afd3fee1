"""Holders before a machine: two numbers, a code by SMS, then the own notices.

Every answer before the right code is the same for those who are known and those who are not; tries are
counted for the machine, for the permit number and for the holder apart.
"""

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from applications.accounts import services as accounts
from applications.accounts.models import CodePurpose
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.accounts.services.throttling import check_room, count_try
from applications.applicants.models import Person
from applications.applicants.numbers import Numbers
from applications.applicants.selectors import person_by_numbers
from applications.audit import services as audit
from applications.kiosks.models import Device
from applications.kiosks.selectors import device_of, valid_notices
from applications.notices.models import Paper


def ask_for_code(*, actor: Actor, numbers: Numbers) -> None:
    """Send a code to the holder's confirmed number, if there is one; never says whether.

    :raises Refused: not a machine in service, or too many codes.
    """
    tried = _tried(_machine(actor), numbers)
    check_room("kiosk", **tried)
    count_try("kiosk", **tried)
    person = person_by_numbers(numbers)
    confirmed = person is not None and person.phone_confirmed_at is not None
    to = person.phone if person is not None and confirmed else ""
    accounts.issue_code(actor=actor, purpose=CodePurpose.KIOSK, subject=_subject(numbers), to=to)


def identify(*, actor: Actor, numbers: Numbers, digits: str) -> Person:
    """The holder, once the code is right; uses the code up and leaves an event that the holder can read.

    :raises Refused: wrong or expired code, or nobody with these numbers (one answer), or too often.
    """
    device = _machine(actor)
    tried = _tried(device, numbers)
    check_room("kiosk_code", **tried)
    right = accounts.check_code(
        actor=actor, purpose=CodePurpose.KIOSK, subject=_subject(numbers), digits=digits
    )
    person = person_by_numbers(numbers)
    if not right or person is None:
        count_try("kiosk_code", **tried)
        raise Refused(_("验证码不正确或已过期，请核对后重新输入，或重新获取。"), field="code")
    audit.record(actor=actor, chain=person.chain, kind="kiosk_opened", data={"device": device.pk})
    return person


def note_printed(*, actor: Actor, person_id: int, paper_id: int) -> Paper:
    """The notice that a holder prints now; each print is an event that the holder can read.

    :raises Refused: no valid notice of this holder, or printed too often today.
    """
    device = _machine(actor)
    paper = valid_notices(person_id).filter(pk=paper_id).first()
    if paper is None:
        raise Refused(_("这份文书现在不能打印。"))
    check_room("kiosk_print", holder=f"person:{person_id}")
    count_try("kiosk_print", holder=f"person:{person_id}")
    data = {"paper": paper.pk, "kind": paper.kind, "device": device.pk}
    audit.record(actor=actor, chain=f"person:{person_id}", kind="paper_printed", data=data)
    return paper


def _machine(actor: Actor) -> Device:
    device = device_of(actor)
    if device is None:
        raise Refused(_("这台自助打印机已停用，请到窗口办理。"))
    return device


def _tried(device: Device, numbers: Numbers) -> dict[str, str]:
    return {"device": str(device.pk), "permit": numbers.permit, "holder": numbers.identity}


def _subject(numbers: Numbers) -> str:
    typed = f"{numbers.permit}:{numbers.identity}"
    return salted_hmac("kiosk code subject", typed, algorithm="sha256").hexdigest()
