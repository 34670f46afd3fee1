"""What a person has to be told and asked before the own data and those of young children are worked with."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from applications.applicants.models import FamilyMember, Person, Relation
from applications.consents.models import Consent
from applications.consents.texts import Kind, Text, current

GUARDED_UNTIL = 14  # years: a guardian agrees for a younger child (个人信息保护法 31)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text that is asked of the person today; ``member``: the child it is asked for."""

    text: Text
    member: FamilyMember | None
    standing: Consent | None


def wanted(person: Person, on: date | None = None) -> list[Wanted]:
    """Everything that is asked today, agreed to or not: for the person, and for each child under 14."""
    day = on or timezone.localdate()
    given = Consent.objects.filter(person=person, taken_back_at=None)
    account = current(Kind.ACCOUNT, day)
    own = given.filter(kind=Kind.ACCOUNT, version=account.version).first()
    guardian = current(Kind.GUARDIAN, day)
    of_child = {row.member_id: row for row in given.filter(kind=Kind.GUARDIAN, version=guardian.version)}
    children = person.family.filter(relation=Relation.CHILD).order_by("birth_date", "pk")
    return [
        Wanted(account, None, own),
        *(Wanted(guardian, child, of_child.get(child.pk)) for child in children if is_guarded(child, day)),
    ]


def missing(person: Person, on: date | None = None) -> list[Wanted]:
    """What was not agreed to, or to an older text only."""
    return [one for one in wanted(person, on) if one.standing is None]


def asked_again(person_id: int) -> bool:
    """Whether the text about the own data changed since the person agreed to it."""
    return not Consent.objects.standing(Kind.ACCOUNT).filter(person_id=person_id).exists()


def is_guarded(child: FamilyMember, on: date) -> bool:
    """Whether the child has not had the 14th birthday; one whose birthday nobody knows counts as young."""
    born = child.birth_date
    if born is None:
        return True
    return (on.year, on.month, on.day) < (born.year + GUARDED_UNTIL, born.month, born.day)
