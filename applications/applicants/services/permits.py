"""What the permit authority says of permits is recorded, as often as it likes.

It may speak of a permit before its holder has an account: an account can only be activated when the
telephone number agrees. Of such a permit no number is kept readably, only the blind indexes by which it is
found when the account is opened; what nobody claims is forgotten again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants import access, events
from applications.applicants.models import PermitRecord, Person
from applications.applicants.numbers import clean_id_number, clean_permit_number
from applications.applicants.services.telephone import confirm_by_shared_data
from applications.applicants.tally import Tally
from applications.audit import services as audit
from applications.vault.index import blind_index, blind_indexes, renewed

KEPT_UNCLAIMED = timedelta(days=180)
_SAID = ("issued_on", "valid_until", "cancelled_on", "phone_index")
_WRITTEN = (
    *("person", "permit_number", "id_index", "issued_on", "valid_until", "cancelled_on"),
    *("registered_phone", "phone_index", "source", "as_of", "delivery", "recorded_at"),
)


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


def clean_permit(permit: PermitFacts) -> PermitFacts:
    """The same with its numbers as they are kept.

    :raises Refused: malformed numbers, or days that cannot be.
    """
    if permit.valid_until is not None and permit.valid_until < permit.issued_on:
        raise Refused(_("居住证的有效期早于签发日期。"), field="valid_until")
    if permit.cancelled_on is not None and permit.cancelled_on < permit.issued_on:
        raise Refused(_("居住证的注销日期早于签发日期。"), field="cancelled_on")
    phone = permit.registered_phone
    return replace(
        permit,
        permit_number=clean_permit_number(permit.permit_number),
        id_number=clean_id_number(permit.id_number),
        registered_phone=clean_mobile(phone, field="registered_phone") if phone else "",
    )


def record_permit(*, actor: Actor, permit: PermitFacts, delivery_id: int | None = None) -> PermitRecord:
    """Keep the newest word on a permit; the same or an older one changes nothing.

    A person's telephone number that equals the registered one counts as confirmed from now on.

    :raises Refused: not this actor's to record, or impossible values.
    """
    clean = clean_permit(permit)
    record_permits(actor=actor, permits=[clean], delivery_id=delivery_id)
    record: PermitRecord = PermitRecord.objects.get(
        permit_index__in=blind_indexes(clean.permit_number, "permit")
    )
    return record


@transaction.atomic
def record_permits(*, actor: Actor, permits: Iterable[PermitFacts], delivery_id: int | None = None) -> Tally:
    """The same for many permits at once, each as :func:`clean_permit` gives it.

    :raises Refused: not this actor's to record.
    """
    rows = list(permits)
    said = _newest(rows)
    newest = _newest_index(said)
    people = _people(said, newest)
    access.check_may_record(actor, list(people.values()), strangers=len(people) < len(said))
    known = _known(said, newest)
    written: list[PermitRecord] = []
    news: list[tuple[PermitRecord, Person, tuple[str, ...]]] = []
    added = altered = 0
    for index, permit in said.items():
        record, person = known.get(index), people.get(index)
        if record is not None and record.as_of > permit.as_of:
            continue
        before = _standing(record) if record else None
        record = record or PermitRecord(permit_index=index)
        linked = before is not None and record.person_id == (person.pk if person else None)
        renewed = not linked or (record.source, record.as_of) != (permit.source, permit.as_of)
        _write(record, permit, person, delivery_id)
        changed = tuple(
            name
            for name, was in zip(_SAID, before or _SAID, strict=True)
            if not linked or was != getattr(record, name)
        )
        if changed or renewed:
            written.append(record)
        added += before is None
        altered += before is not None and bool(changed)
        if person is not None and changed:
            news.append((record, person, changed))
    PermitRecord.objects.bulk_create(
        written, update_conflicts=True, unique_fields=["permit_index"], update_fields=_WRITTEN
    )
    for record, person, changed in news:
        _follow(actor, person, record, changed)
    return Tally(added=added, changed=altered, same=len(rows) - added - altered)


def forget_unclaimed(*, today: date) -> int:
    """Delete what was said of permits that nobody with an account holds, :data:`KEPT_UNCLAIMED` after it
    was said last; how many. A nightly job."""
    overdue = PermitRecord.objects.filter(person=None, as_of__lt=today - KEPT_UNCLAIMED)
    return overdue.delete()[0]


def _newest(permits: Sequence[PermitFacts]) -> dict[str, PermitFacts]:
    """By index; of several words on one permit the newest, of the same day the last."""
    said: dict[str, PermitFacts] = {}
    for permit in permits:
        index = blind_index(permit.permit_number, "permit")
        if index not in said or said[index].as_of <= permit.as_of:
            said[index] = permit
    return said


def _newest_index(said: dict[str, PermitFacts]) -> dict[str, str]:
    """Every index under which a permit may stand -> its newest."""
    return {
        index: newest
        for newest, permit in said.items()
        for index in blind_indexes(permit.permit_number, "permit")
    }


def _people(said: dict[str, PermitFacts], newest: dict[str, str]) -> dict[str, Person]:
    """Who has both numbers, by the permit's newest index; held until the transaction ends."""
    found = Person.objects.filter(permit_index__in=newest).order_by("pk").select_for_update(no_key=True)
    holders = {newest[person.permit_index]: person for person in found}
    return {index: person for index, person in holders.items() if person.id_number == said[index].id_number}


def _known(said: dict[str, PermitFacts], newest: dict[str, str]) -> dict[str, PermitRecord]:
    """What was recorded of these permits, by newest index. No number of an unclaimed one is kept, so that
    this is the moment in which its indexes can be renewed."""
    known: dict[str, PermitRecord] = {}
    stale = []
    found = PermitRecord.objects.filter(permit_index__in=newest).select_for_update().order_by("pk")
    for record in found:
        index = newest[record.permit_index]
        permit = said[index]
        before = (record.permit_index, record.id_index, record.phone_index)
        record.permit_index = index
        record.id_index = renewed(record.id_index, permit.id_number, "id_number")
        record.phone_index = renewed(record.phone_index, permit.registered_phone, "phone")
        if before != (record.permit_index, record.id_index, record.phone_index):
            stale.append(record)
        known[index] = record
    PermitRecord.objects.bulk_update(stale, ["permit_index", "id_index", "phone_index"])
    return known


def _standing(record: PermitRecord) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in _SAID)


def _write(record: PermitRecord, permit: PermitFacts, person: Person | None, delivery_id: int | None) -> None:
    record.person = person
    record.permit_number = permit.permit_number if person else ""
    record.id_index = blind_index(permit.id_number, "id_number")
    record.issued_on = permit.issued_on
    record.valid_until = permit.valid_until
    record.cancelled_on = permit.cancelled_on
    record.registered_phone = permit.registered_phone if person else ""
    record.phone_index = blind_index(permit.registered_phone, "phone")
    record.source = permit.source
    record.as_of = permit.as_of
    record.delivery_id = delivery_id


def _follow(actor: Actor, person: Person, record: PermitRecord, changed: tuple[str, ...]) -> None:
    audit.record(
        actor=actor,
        chain=person.chain,
        kind="permit_recorded",
        data={
            "record": record.pk,
            "changed": list(changed),
            "as_of": record.as_of.isoformat(),
            "delivery": record.delivery_id,
        },
    )
    confirm_by_shared_data(actor=actor, person=person)
    events.on_permit_changed.announce(events.PermitChanged(actor, person, record, changed))
