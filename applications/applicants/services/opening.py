"""An HR officer opens an employee's account."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.names import clean_name
from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants import access
from applications.applicants.models import PermitRecord, Person
from applications.applicants.numbers import birth_date_of, clean_id_number, clean_permit_number
from applications.applicants.services.mandates import ask_mandate
from applications.applicants.services.telephone import confirm_by_shared_data
from applications.applicants.waiting import check_issue_day
from applications.audit import services as audit
from applications.employers.models import Employer
from applications.outbox import services as outbox
from applications.vault.index import blind_index, blind_indexes


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """What an HR officer enters of an employee."""

    name: str
    id_number: str
    permit_number: str
    permit_issued_on: date
    phone: str
    permit_valid_until: date | None = None


def open_account(*, actor: Actor, entered: NewPerson, tell_employer: bool = True) -> None:
    """Open an account that the person then activates; who has one already is asked for a mandate.

    The answer is the same in both cases: the employer does not learn whether somebody was known.
    ``tell_employer``: see :func:`ask_mandate`.

    :raises Refused: not an HR officer of a verified employer, a wrong value, or a permit too young.
    """
    employer = access.verified_employer_of(actor)
    if employer is None:
        raise Refused(_("单位通过核验后才能为职工开户。"))
    clean = _clean(entered)
    check_issue_day(clean.permit_issued_on, timezone.localdate())
    with transaction.atomic():
        person = _known(clean)
        if person is None:
            try:
                with transaction.atomic():
                    _create(actor, employer, clean, tell_employer)
                return
            except IntegrityError:
                person = _known(clean)
                if person is None:
                    raise
        _ask_known(actor, person, clean, tell_employer)


def _clean(entered: NewPerson) -> NewPerson:
    until = entered.permit_valid_until
    if until is not None and until < entered.permit_issued_on:
        raise Refused(_("有效期早于签发日期，请对照居住证核对。"), field="permit_valid_until")
    return NewPerson(
        name=clean_name(entered.name),
        id_number=clean_id_number(entered.id_number),
        permit_number=clean_permit_number(entered.permit_number),
        permit_issued_on=entered.permit_issued_on,
        phone=clean_mobile(entered.phone),
        permit_valid_until=until,
    )


def _known(clean: NewPerson) -> Person | None:
    """Who has this identity number, or else this permit number."""
    identity = Q(id_index__in=blind_indexes(clean.id_number, "id_number"))
    permit = Q(permit_index__in=blind_indexes(clean.permit_number, "permit"))
    found = list(Person.objects.select_for_update().filter(identity | permit))
    same = (row for row in found if row.id_number == clean.id_number)
    return next(same, found[0] if found else None)


def _create(actor: Actor, employer: Employer, clean: NewPerson, tell_employer: bool) -> None:
    person = Person.objects.create(
        name=clean.name,
        id_number=clean.id_number,
        id_index=blind_index(clean.id_number, "id_number"),
        birth_date=birth_date_of(clean.id_number),
        permit_number=clean.permit_number,
        permit_index=blind_index(clean.permit_number, "permit"),
        permit_issued_on=clean.permit_issued_on,
        permit_valid_until=clean.permit_valid_until,
        phone=clean.phone,
        phone_index=blind_index(clean.phone, "phone"),
        opened_by=employer,
    )
    audit.record(actor=actor, chain=person.chain, kind="account_opened", data={"employer": employer.pk})
    _claim(person)
    confirm_by_shared_data(actor=actor, person=person)
    ask_mandate(
        actor=actor,
        person=person,
        asked_name=clean.name,
        asked_permit=clean.permit_number,
        with_account=True,
        tell=tell_employer,
    )
    outbox.enqueue(
        key=f"account_opened:{person.pk}",
        template="account_opened",
        to=person.phone,
        values={},
        chain=person.chain,
        district=employer.district_id,
    )


def _claim(person: Person) -> None:
    """What shared data said of the permit before there was an account belongs to the person now."""
    own_number = blind_indexes(person.phone, "phone")
    for record in PermitRecord.objects.of_holder(person):
        record.person = person
        record.permit_number = person.permit_number
        record.registered_phone = person.phone if record.phone_index in own_number else ""
        record.save(update_fields=["person", "permit_number", "registered_phone"])


def _ask_known(actor: Actor, person: Person, clean: NewPerson, tell_employer: bool) -> None:
    """Ask for a mandate, unless only the permit number is known: then the numbers belong to two people."""
    same = person.id_number == clean.id_number
    if same:
        ask_mandate(
            actor=actor,
            person=person,
            asked_name=clean.name,
            asked_permit=clean.permit_number,
            tell=tell_employer,
        )
    if person.permit_number != clean.permit_number or not same:
        audit.record(
            actor=actor,
            chain=person.chain,
            kind="account_numbers_differ",
            reason_code="permit_number" if same else "id_number",
            data={"employer": int(actor.scope)},
        )
