"""Everything in the world that identifies a person, and where it turns up."""

from collections.abc import Iterable

from applications.applicants.models import FamilyMember, PermitRecord, Person
from applications.employers.models import HrOfficer


def personal_data() -> set[str]:
    """Names and numbers of applicants, families and HR officers."""
    found: set[str | None] = set()
    for person in Person.objects.all():
        found |= {person.name, person.id_number, person.permit_number, person.phone}
    for member in FamilyMember.objects.all():
        found |= {member.name, member.id_number}
    for officer in HrOfficer.objects.all():
        found |= {officer.name, officer.phone}
    for record in PermitRecord.objects.all():
        found |= {record.permit_number, record.registered_phone}
    return {text for text in found if text}


def told_in(texts: Iterable[str], secrets: Iterable[str]) -> list[str]:
    """The texts in which one of the secrets stands."""
    return [text for text in texts if any(secret in text for secret in secrets)]
