"""What was found against a person, and the fine of the employer that filed it."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants.models import Person
from applications.audit import services as audit
from applications.employers.models import Employer
from applications.sanctions.models import Deed, Fact
from applications.sanctions.services.bans import must_be_city

LEAST_FINE, MOST_FINE = Decimal(30_000), Decimal(50_000)
"""Yuan [细则 14]."""


def enter_deeds(
    *,
    actor: Actor,
    person: Person,
    employer: Employer,
    case_id: int,
    fact: str,
    rows: Iterable[Mapping[str, Any]],
    ground: str,
    document: str,
) -> list[Deed]:
    """Enter decisions, in the transaction of the deduction that was decided by two officers."""
    made = [
        Deed.objects.create(
            person=person,
            employer=employer,
            case_id=case_id,
            fact=Fact(fact),
            on=date.fromisoformat(row["on"]),
            sentence_years=row.get("sentence_years"),
            ground=ground,
            document=document,
            entered_by_id=actor.signed_in_id,
        )
        for row in rows
    ]
    for deed in made:
        data = {"deed": deed.pk, "fact": str(deed.fact), "case": case_id}
        audit.record(actor=actor, chain=person.chain, kind="deed_entered", data=data)
    return made


def record_fine(*, actor: Actor, deed: Deed, fine: Decimal, document: str) -> Deed:
    """Record what the employer that filed false materials was fined elsewhere.

    :raises Refused: not the city, no false material, an amount that the rules do not know, no document.
    """
    must_be_city(actor)
    if deed.fact != Fact.FALSE_MATERIALS:
        raise Refused(_("只有提供虚假材料的，才对申报单位处以罚款。"))
    if not LEAST_FINE <= fine <= MOST_FINE:
        raise Refused(_("罚款为三万元以上五万元以下。"), field="fine")
    if not document.strip():
        raise Refused(_("请写明罚款文书的名称和文号。"), field="fine_document")
    with transaction.atomic():
        deed.fine, deed.fine_document = fine, document.strip()
        deed.save(update_fields=["fine", "fine_document"])
        data = {"deed": deed.pk, "yuan": int(fine)}
        audit.record(actor=actor, chain=f"employer:{deed.employer_id}", kind="fine_recorded", data=data)
    return deed
