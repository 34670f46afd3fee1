"""A telephone number is confirmed: by the permit authority's data, or by the holder at the counter."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts import services as accounts
from applications.accounts.models import CodePurpose
from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.applicants import access
from applications.applicants.models import PermitRecord, Person, PhoneConfirmation
from applications.applicants.numbers import clean_numbers
from applications.applicants.selectors import person_by_numbers
from applications.audit import services as audit
from applications.vault.index import blind_index, blind_indexes


def look_up_holder(*, actor: Actor, permit_number: str, id_number: str) -> Person:
    """Find the holder who stands at the counter by both numbers; the look-up is an event.

    :raises Refused: not an intake officer, malformed numbers, or nobody has both.
    """
    if actor.role is not Role.INTAKE_OFFICER:
        raise Refused(_("只有受理员可以在本人到场时查询。"))
    person = person_by_numbers(clean_numbers(permit_number, id_number))
    chain = "staff" if person is None else person.chain
    audit.record(
        actor=actor,
        chain=chain,
        kind="holder_looked_up",
        reason_code="not_found" if person is None else "confirm_phone",
    )
    if person is None:
        raise Refused(_("没有找到同时符合这两个号码的账户，请核对证件。"), field="permit_number")
    return person


def confirm_phone(
    *, actor: Actor, permit_number: str, id_number: str, phone: str, holder_present: bool
) -> Person:
    """Record the telephone number that the holder, present with permit and identity card, states.

    :raises Refused: as :func:`look_up_holder`; the holder is not present; a wrong number.
    """
    if not holder_present:
        raise Refused(_("须本人持居住证和身份证到场确认手机号码。"), field="holder_present")
    number = clean_mobile(phone)
    person = look_up_holder(actor=actor, permit_number=permit_number, id_number=id_number)
    with transaction.atomic():
        changed = person.phone != number
        _confirm(person, number, PhoneConfirmation.COUNTER)
        audit.record(actor=actor, chain=person.chain, kind="phone_confirmed", data={"changed": changed})
    return person


def start_phone_change(*, actor: Actor, person: Person, phone: str) -> str:
    """Send a code to a new number of one's own; the number in its one spelling.

    Only to the number that the permit authority has registered: any other one is confirmed at the counter,
    so that nobody who found a session open takes the account along.

    :raises Refused: not oneself, not a mobile number, the number in use, another one than the registered, or
        too many codes within the hour.
    """
    number = _new_number(actor, person, phone)
    accounts.issue_code(actor=actor, purpose=CodePurpose.PHONE, subject=_subject(person, number), to=number)
    return number


def complete_phone_change(*, actor: Actor, person: Person, phone: str, digits: str) -> None:
    """Take the code: from now on messages and codes go to the new number.

    :raises Refused: as :func:`start_phone_change`; a wrong code or one for another number.
    """
    number = _new_number(actor, person, phone)
    subject = _subject(person, number)
    if not accounts.check_code(actor=actor, purpose=CodePurpose.PHONE, subject=subject, digits=digits):
        raise Refused(_("验证码不对或已过期，请核对短信，或重新获取。"), field="code")
    with transaction.atomic():
        _confirm(person, number, PhoneConfirmation.SHARED_DATA)
        audit.record(
            actor=actor,
            chain=person.chain,
            kind="phone_confirmed",
            reason_code="shared_data",
            data={"changed": True},
        )


def _new_number(actor: Actor, person: Person, phone: str) -> str:
    if not access.is_oneself(actor, person):
        raise Refused(_("只有本人可以更换自己的手机号码。"))
    number = clean_mobile(phone)
    if number == person.phone and person.phone_confirmed_at is not None:
        raise Refused(_("这就是现在使用的号码，不需要更换。"), field="phone")
    said = PermitRecord.objects.of_holder(person).exclude(phone_index="")
    if not said.filter(phone_index__in=blind_indexes(number, "phone")).exists():
        raise Refused(
            _(
                "这个号码与居住证登记的手机号码不一致。请先到公安派出所更新居住证登记，或持居住证和身份证到受理点确认。"
            ),
            field="phone",
        )
    return number


def _subject(person: Person, number: str) -> str:
    return blind_index(f"{person.pk}:{number}", "holder_phone")


def confirm_by_shared_data(*, actor: Actor, person: Person) -> None:
    """Confirm the person's number where it equals the one registered with the permit."""
    said = PermitRecord.objects.of_holder(person).exclude(phone_index="")
    agrees = said.filter(phone_index__in=blind_indexes(person.phone, "phone")).exists()
    if agrees and person.phone_confirmed_at is None:
        with transaction.atomic():
            _confirm(person, person.phone, PhoneConfirmation.SHARED_DATA)
            audit.record(actor=actor, chain=person.chain, kind="phone_confirmed", reason_code="shared_data")


def _confirm(person: Person, number: str, by: PhoneConfirmation) -> None:
    person.phone = number
    person.phone_index = blind_index(number, "phone")
    person.phone_confirmed_at = timezone.now()
    person.phone_confirmed_by = by
    person.save(update_fields=["phone", "phone_index", "phone_confirmed_at", "phone_confirmed_by"])
