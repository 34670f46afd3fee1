"""Answers of every kind are kept in one way, as often as they come: the newest word on each item stands.

What is said of somebody without an account, or of an employer that is not registered here, is counted
and not kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.access import LOOKING_UP, check_may_record
from applications.applicants.models import Person
from applications.applicants.tally import Tally
from applications.authorities.events import Answered, on_answered
from applications.authorities.models import SharedAnswer, Sight
from applications.authorities.models.answer import Value, may_see
from applications.authorities.sight import employers
from applications.employers.models import Employer
from applications.vault.index import blind_indexes

_KEY = ("subject", "kind", "item_index")
_WRITTEN = ("item", "value", "raw", "sight", "source", "as_of", "answered_at", "delivery")
Subjects = Mapping[str, Person | None]
"""Of whom a row can speak: by blind index of the person, or code of the employer (None)."""


@dataclass(frozen=True, slots=True)
class Said:
    """One row. ``names``: the blind indexes of a person's number, or the employer's code; ``item``: what of
    him it is about; ``raw``: the row word for word."""

    names: tuple[str, ...]
    item: str
    value: Value
    as_of: date
    raw: str


@transaction.atomic
def record_answers(
    *,
    actor: Actor,
    kind: str,
    of_people: bool,
    sight: Sight,
    rows: Sequence[Said],
    source: str,
    delivery_id: int,
) -> Tally:
    """Keep rows; of several words on one item the newest stands, of the same day the last.

    :raises Refused: not this actor's to record.
    """
    subjects = _people(rows) if of_people else _employers(rows)
    _check(actor, subjects, sight)
    said, unknown = _newest(rows, subjects)
    there = _there(kind, said, subjects)
    now = timezone.now()
    written: list[SharedAnswer] = []
    added = changed = 0
    for (name, index), row in said.items():
        person = subjects[name]
        known = there.get((_subject(name, person), index))
        if known and (known.as_of > row.as_of or (known.as_of, known.value) == (row.as_of, row.value)):
            continue
        added += known is None
        changed += known is not None and known.value != row.value
        answer = SharedAnswer(
            kind=kind,
            subject=_subject(name, person),
            person=person,
            item=row.item,
            item_index=known.item_index if known else index,
            raw=row.raw,
            sight=sight,
            source=source,
            as_of=row.as_of,
            answered_at=now,
            delivery_id=delivery_id,
        )
        answer.value = row.value
        written.append(answer)
    SharedAnswer.objects.bulk_create(
        written, update_conflicts=True, unique_fields=_KEY, update_fields=_WRITTEN
    )
    _announce(actor, kind, written)
    return Tally(added=added, changed=changed, same=len(rows) - unknown - added - changed, unknown=unknown)


def _people(rows: Sequence[Said]) -> Subjects:
    """Held until the transaction ends, in one order: imports never pass each other."""
    newest = {index: row.names[0] for row in rows for index in row.names}
    found = Person.objects.filter(id_index__in=newest).order_by("pk").select_for_update(no_key=True)
    return {newest[person.id_index]: person for person in found}


def _employers(rows: Sequence[Said]) -> Subjects:
    codes = {row.names[0] for row in rows}
    found = Employer.objects.filter(uscc__in=codes).order_by("pk").select_for_update(no_key=True)
    return dict.fromkeys(employer.uscc for employer in found)


def _check(actor: Actor, subjects: Subjects, sight: Sight) -> None:
    people = [person for person in subjects.values() if person is not None]
    check_may_record(actor, people)
    if actor.role is Role.PORTAL:
        return
    codes = [name for name, person in subjects.items() if person is None]
    seen = Employer.objects.filter(employers(actor, "uscc"), uscc__in=codes).values("uscc").distinct()
    if not may_see(actor, sight) or actor.role not in LOOKING_UP or seen.count() != len(codes):
        raise Refused(_("共享数据由系统导入，或由经办这件申请的工作人员登记查询结果。"))


def _newest(rows: Sequence[Said], subjects: Subjects) -> tuple[dict[tuple[str, str], Said], int]:
    """By name and index of the item; and how many rows speak of nobody known."""
    said: dict[tuple[str, str], Said] = {}
    unknown = 0
    for row in rows:
        if row.names[0] not in subjects:
            unknown += 1
            continue
        key = (row.names[0], blind_indexes(row.item, "answer")[0])
        if key not in said or said[key].as_of <= row.as_of:
            said[key] = row
    return said, unknown


def _there(
    kind: str, said: Mapping[tuple[str, str], Said], subjects: Subjects
) -> dict[tuple[str, str], SharedAnswer]:
    """What is known of these items, by subject and the newest index of the item."""
    newest = {index: own for (_name, own), row in said.items() for index in blind_indexes(row.item, "answer")}
    of = {_subject(name, subjects[name]) for name, _index in said}
    found = SharedAnswer.objects.filter(kind=kind, subject__in=of, item_index__in=newest)
    return {(answer.subject, newest[answer.item_index]): answer for answer in found}


def _announce(actor: Actor, kind: str, written: Sequence[SharedAnswer]) -> None:
    """Once for each person or employer of whom something was said."""
    by_subject: dict[str, list[SharedAnswer]] = {}
    for answer in written:
        by_subject.setdefault(answer.subject, []).append(answer)
    for subject, answers in by_subject.items():
        person = answers[0].person
        on_answered.announce(Answered(actor, kind, person, "" if person else subject, answers))


def _subject(name: str, person: Person | None) -> str:
    return name if person is None else str(person.pk)
