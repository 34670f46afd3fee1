"""What the authorities deliver is recorded: permits and contribution months, as often as they like."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.applicants import events
from applications.applicants.models import ContributionMonth, PermitRecord, Person
from applications.applicants.numbers import Numbers, clean_numbers
from applications.applicants.selectors import person_by_numbers
from applications.applicants.services.telephone import confirm_by_shared_data
from applications.audit import services as audit
from applications.vault.index import blind_index

_MONTH = re.compile(r"(19|20)\d{2}-(0[1-9]|1[0-2])", re.ASCII)
_SAID = ("issued_on", "valid_until", "cancelled_on", "phone_index")


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitFacts:
    """What the permit authority says of one permit on the day ``as_of``."""

    permit_number: str
    id_number: str
    issued_on: date
    as_of: date
    source: str
    valid_until: date | None = None
    cancelled_on: date | None = None
    registered_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionRow:
    """One month paid by one employer; ``month`` as ``YYYY-MM``, ``base`` in yuan."""

    month: str
    employer_uscc: str
    base: Decimal
    back_paid: bool = False
    matches_income_tax: bool = True


def record_permit(*, actor: Actor, permit: PermitFacts) -> PermitRecord:
    """Keep the newest word on a permit; the same or an older one changes nothing.

    A person's telephone number that equals the registered one counts as confirmed from now on.

    :raises Refused: not the portal's own import, or impossible values.
    """
    _check_import(actor)
    numbers = clean_numbers(permit.permit_number, permit.id_number)
    if any(day is not None and day < permit.issued_on for day in (permit.valid_until, permit.cancelled_on)):
        raise Refused(_("居住证的截止或注销日期早于签发日期。"), field="valid_until")
    phone = clean_mobile(permit.registered_phone, field="registered_phone") if permit.registered_phone else ""
    with transaction.atomic():
        person = person_by_numbers(numbers)
        index = blind_index(numbers.permit, "permit")
        record = PermitRecord.objects.select_for_update().filter(permit_index=index).first()
        if record is not None and record.as_of > permit.as_of:
            return record
        before = {name: getattr(record, name) for name in _SAID} if record else {}
        linked = record is not None and record.person_id == (person.pk if person else None)
        record = record or PermitRecord(permit_index=index)
        _write(record, permit, numbers, phone, person)
        changed = tuple(name for name in _SAID if not linked or before[name] != getattr(record, name))
        if person is not None and changed:
            _follow(actor, person, record, changed)
    return record


def record_contributions(
    *, actor: Actor, person: Person, rows: Iterable[ContributionRow], source: str, as_of: date
) -> int:
    """Keep the newest word on each month; how many months it added or changed.

    :raises Refused: not the portal's own import, a malformed month or a negative base (nothing is kept).
    """
    _check_import(actor)
    said = {(row.month, row.employer_uscc, row.back_paid): _checked(row) for row in rows}
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        there = {(row.month, row.employer_uscc, row.back_paid): row for row in person.contributions.all()}
        fresh: list[ContributionMonth] = []
        altered: list[ContributionMonth] = []
        same: list[ContributionMonth] = []
        for key, row in said.items():
            known = there.get(key)
            if known is None:
                fresh.append(_month(person, row, source, as_of))
            elif known.as_of <= as_of:
                (altered if _differs(known, row) else same).append(known)
                known.base, known.matches_income_tax = row.base, row.matches_income_tax
                known.source, known.as_of = source, as_of
        ContributionMonth.objects.bulk_create(fresh)
        ContributionMonth.objects.bulk_update(
            [*altered, *same], ["base", "matches_income_tax", "source", "as_of"], batch_size=200
        )
        if fresh or altered:
            audit.record(
                actor=actor,
                chain=person.chain,
                kind="contributions_recorded",
                data={"added": len(fresh), "changed": len(altered), "as_of": as_of.isoformat()},
            )
    return len(fresh) + len(altered)


def _check_import(actor: Actor) -> None:
    if actor.role is not Role.PORTAL:
        raise Refused(_("共享数据只能由系统导入。"))


def _write(
    record: PermitRecord, permit: PermitFacts, numbers: Numbers, phone: str, person: Person | None
) -> None:
    record.person = person
    record.permit_number = numbers.permit
    record.id_index = blind_index(numbers.identity, "id_number")
    record.issued_on = permit.issued_on
    record.valid_until = permit.valid_until
    record.cancelled_on = permit.cancelled_on
    record.registered_phone = phone
    record.phone_index = blind_index(phone, "phone")
    record.source = permit.source
    record.as_of = permit.as_of
    record.save()


def _follow(actor: Actor, person: Person, record: PermitRecord, changed: tuple[str, ...]) -> None:
    audit.record(
        actor=actor,
        chain=person.chain,
        kind="permit_recorded",
        data={"record": record.pk, "changed": list(changed), "as_of": record.as_of.isoformat()},
    )
    confirm_by_shared_data(actor=actor, person=person)
    events.on_permit_changed.announce(events.PermitChanged(actor, person, record, changed))


def _checked(row: ContributionRow) -> ContributionRow:
    if not _MONTH.fullmatch(row.month):
        raise Refused(_("缴费月份须写成 2024-01 的样子。"), field="month")
    if not row.base.is_finite() or row.base < 0:
        raise Refused(_("缴费基数不能是负数。"), field="base")
    return row


def _month(person: Person, row: ContributionRow, source: str, as_of: date) -> ContributionMonth:
    said: dict[str, Any] = {name: getattr(row, name) for name in ContributionRow.__slots__}
    return ContributionMonth(person=person, source=source, as_of=as_of, **said)


def _differs(known: ContributionMonth, row: ContributionRow) -> bool:
    return (known.base, known.matches_income_tax) != (row.base, row.matches_income_tax)
