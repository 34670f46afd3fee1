"""Reads of applicants used by more than one caller."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from applications.applicants.models import ContributionMonth, Mandate, PermitRecord, Person, Relation
from applications.applicants.numbers import Numbers
from applications.employers.models import Employer


def person_by_permit(permit_number: str) -> Person | None:
    """The person with this permit number."""
    return Person.objects.with_permit(permit_number).first()


def person_by_numbers(numbers: Numbers) -> Person | None:
    """The person who has both numbers."""
    return Person.objects.with_permit(numbers.permit).with_id_number(numbers.identity).first()


def guessed_from(numbers: Numbers) -> list[str]:
    """What others try as the password of whoever has these numbers: the birthday and the last six, too."""
    return [numbers.permit, numbers.identity, numbers.identity[6:14], numbers.identity[-6:]]


def guessed_of(person: Person) -> list[str]:
    """What others try as this person's password, besides login and name."""
    return [*guessed_from(Numbers(permit=person.permit_number, identity=person.id_number)), person.phone]


def guessed_of_user(user_id: int) -> list[str]:
    """The same of whoever signs in as this user; nothing of somebody who is no applicant."""
    person = Person.objects.filter(user_id=user_id).first()
    return guessed_of(person) if person else []


def open_mandate(person: Person, employer: Employer) -> Mandate | None:
    """The mandate that this employer has today."""
    return Mandate.objects.running().filter(person=person, employer=employer).first()


def pending_mandates(person: Person) -> QuerySet[Mandate]:
    """The requests that the person has not answered, the oldest first."""
    return person.mandates.filter(state="asked").select_related("employer").order_by("asked_at", "id")


def employees_of(employer: Employer) -> QuerySet[Mandate]:
    """The employer's open requests and mandates, the newest first.

    Of an open request only what was typed with it may be shown; the person's row shows itself through
    ``Person.objects.visible_to``.
    """
    return (
        Mandate.objects.open()
        .filter(employer=employer)
        .select_related("person", "employer")
        .order_by("-asked_at", "-id")
    )


def permit_record(person: Person) -> PermitRecord | None:
    """What the permit authority says of the person's permit."""
    return PermitRecord.objects.of_holder(person).first()


def newest_month(person: Person) -> ContributionMonth | None:
    """The contribution month that shared data spoke of last."""
    return person.contributions.order_by("-as_of", "-month").first()


def permit_differences(person: Person) -> list[tuple[str, date, date]]:
    """What was entered of the permit with the account and the permit authority says otherwise: the day's
    name, the day entered, the day of shared data."""
    record = permit_record(person)
    if record is None:
        return []
    days = (
        (_("居住证签发日期"), person.permit_issued_on, record.issued_on),
        (_("居住证有效期至"), person.permit_valid_until, record.valid_until),
    )
    return [
        (label, entered, shared)
        for label, entered, shared in days
        if entered is not None and shared is not None and entered != shared
    ]


def shared_facts(person: Person, on: date) -> dict[str, Any]:
    """The parts of the facts document that the portal knows, as of ``on``: JSON values, exact numbers.

    The permit authority's word goes before what was entered. Unknown parts are left out.
    """
    facts: dict[str, Any] = {"birth_date": person.birth_date.isoformat()}
    if permit := _permit(person):
        facts["permit"] = permit
    if rows := _contributions(person, on):
        facts["contributions"] = rows
    return facts | family_facts(person, on)


def family_facts(person: Person, on: date) -> dict[str, Any]:
    """The parts of the facts document that the person's profile tells: spouse, hukou, beneficiaries."""
    facts: dict[str, Any] = {}
    if spouse := _spouse(person, on):
        facts["spouse"] = spouse
    if person.hukou:
        facts["hukou"] = person.hukou
    if beneficiaries := _beneficiaries(person):
        facts["beneficiaries"] = beneficiaries
    return facts


def _permit(person: Person) -> dict[str, Any] | None:
    """Nothing is said of a permit whose end nobody knows yet."""
    record = permit_record(person)
    issued, until, cancelled = (
        (record.issued_on, record.valid_until, record.cancelled_on)
        if record
        else (person.permit_issued_on, person.permit_valid_until, person.permit_cancelled_on)
    )
    if until is None:
        return None
    return {
        "issued_on": issued.isoformat(),
        "valid_until": until.isoformat(),
        "cancelled_on": cancelled.isoformat() if cancelled else None,
    }


def _contributions(person: Person, on: date) -> list[dict[str, Any]]:
    return [
        {
            "month": row.month,
            "employer": row.employer_uscc,
            "base": _exact(row.base),
            "back_paid": row.back_paid,
            "matches_income_tax": row.matches_income_tax,
        }
        for row in person.contributions.filter(month__lte=f"{on:%Y-%m}").order_by(
            "-month", "employer_uscc", "back_paid"
        )
    ]


def _exact(number: Decimal) -> int | Decimal:
    """Whole yuan as an integer, anything else without idle zeros."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def _spouse(person: Person, on: date) -> dict[str, Any] | None:
    """The spouse of the day: the marriage registered last, on or before it."""
    known = person.family.filter(relation=Relation.SPOUSE, married_on__lte=on).exclude(shanghai_hukou=None)
    spouse = known.order_by("-married_on", "-id").first()
    if spouse is None or spouse.married_on is None:
        return None
    return {
        "shanghai_hukou": spouse.shanghai_hukou,
        "married_on": spouse.married_on.isoformat(),
        "divorced_on": spouse.divorced_on.isoformat() if spouse.divorced_on else None,
    }


def _beneficiaries(person: Person) -> dict[str, Any] | None:
    members = list(
        person.family.filter(is_beneficiary=True).filter(Q(divorced_on=None)).order_by("birth_date", "id")
    )
    if not members:
        return None
    return {
        "spouse": any(member.relation == Relation.SPOUSE for member in members),
        "children": [
            {
                "birth_date": member.birth_date.isoformat(),
                "senior_high_full_time": bool(member.senior_high_full_time),
            }
            for member in members
            if member.relation == Relation.CHILD and member.birth_date
        ],
    }
