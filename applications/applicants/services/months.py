"""What the social insurance says of contribution months is recorded, as often as it likes.

Months of somebody who has no account are not kept at all: nothing is done with them before there is one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants import access
from applications.applicants.models import ContributionMonth, Person
from applications.applicants.services.month_rows import Month, write_months
from applications.applicants.tally import Tally
from applications.audit import services as audit

MOST_BASE = Decimal("99999999.99")
_MONTH = re.compile(r"(19|20)\d{2}-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionRow:
    """One month paid by one employer; ``month`` as ``YYYY-MM``, ``base`` in yuan."""

    month: str
    employer_uscc: str
    base: Decimal
    back_paid: bool = False
    matches_income_tax: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedMonth:
    """The same of whoever has this blind index of an identity number, as of a day.

    ``earlier``: the number's indexes under older keys, under which somebody may still stand.
    """

    id_index: str
    row: ContributionRow
    as_of: date
    earlier: tuple[str, ...] = ()


def clean_month(typed: str) -> str:
    """A month as ``YYYY-MM``.

    :raises Refused: it is none.
    """
    if not _MONTH.fullmatch(typed):
        raise Refused(_("缴费月份须写成 2024-01 的样子。"), field="month")
    return typed


def clean_row(row: ContributionRow) -> ContributionRow:
    """The row as it is.

    :raises Refused: a malformed month or an impossible base.
    """
    clean_month(row.month)
    if not row.base.is_finite() or row.base < 0:
        raise Refused(_("缴费基数不能是负数。"), field="base")
    if row.base > MOST_BASE or row.base != round(row.base, 2):
        raise Refused(_("缴费基数须在一亿元以内，最多两位小数。"), field="base")
    return row


@transaction.atomic
def record_contributions(
    *,
    actor: Actor,
    person: Person,
    rows: Iterable[ContributionRow],
    source: str,
    as_of: date,
    delivery_id: int | None = None,
) -> Tally:
    """Keep the newest word on each month of one person.

    :raises Refused: not this actor's to record, or an impossible row (nothing is kept).
    """
    months = [ReportedMonth(id_index=person.id_index, row=clean_row(row), as_of=as_of) for row in rows]
    tally = record_months(actor=actor, months=months, source=source, delivery_id=delivery_id)
    if tally.added or tally.changed:
        audit.record(
            actor=actor,
            chain=person.chain,
            kind="contributions_recorded",
            data={
                "added": tally.added,
                "changed": tally.changed,
                "as_of": as_of.isoformat(),
                "delivery": delivery_id,
            },
        )
    return tally


@transaction.atomic
def record_months(
    *, actor: Actor, months: Sequence[ReportedMonth], source: str, delivery_id: int | None = None
) -> Tally:
    """The same for many people at once, each row as :func:`clean_row` gives it.

    Of several words on one month the newest stands, of the same day the last. No event is left with each
    person: the rows name their delivery, and deliveries leave events of their own.

    :raises Refused: not this actor's to record.
    """
    newest = {index: month.id_index for month in months for index in (month.id_index, *month.earlier)}
    people = _people(newest)
    access.check_may_record(actor, people.keys())
    ids = {index: pk for pk, index in people.items()}
    said: dict[tuple[int, str, str, bool], ReportedMonth] = {}
    unknown = 0
    for month in months:
        person_id, row = ids.get(month.id_index), month.row
        if person_id is None:
            unknown += 1
            continue
        key = (person_id, row.month, row.employer_uscc, row.back_paid)
        if key not in said or said[key].as_of <= month.as_of:
            said[key] = month
    there = _there(people, {month.row.month for month in said.values()})
    written: list[Month] = []
    added = changed = 0
    for key, month in sorted(said.items()):
        known, word = there.get(key), (month.row.base, month.row.matches_income_tax)
        if known is not None and (known[2:] > (month.as_of,) or known == (*word, month.as_of)):
            continue
        added += known is None
        changed += known is not None and known[:2] != word
        written.append(Month(*key, *word, month.as_of))
    write_months(written, source=source, delivery_id=delivery_id)
    return Tally(added=added, changed=changed, same=len(months) - unknown - added - changed, unknown=unknown)


def _people(newest: dict[str, str]) -> dict[int, str]:
    """The newest blind index by person, held until the transaction ends: imports never pass each other."""
    found = Person.objects.filter(id_index__in=newest).order_by("pk").select_for_update(no_key=True)
    return {pk: newest[index] for pk, index in found.values_list("pk", "id_index")}


def _there(
    people: Iterable[int], months: set[str]
) -> dict[tuple[int, str, str, bool], tuple[Decimal, bool, date]]:
    """What is known of these people in these months: base, flag and day by key."""
    found = ContributionMonth.objects.filter(person__in=list(people), month__in=months)
    names = ("person_id", "month", "employer_uscc", "back_paid", "base", "matches_income_tax", "as_of")
    return {row[:4]: row[4:] for row in found.values_list(*names)}
