"""A telephone number is confirmed: by the permit authority's data, or by the holder at the counter."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
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
