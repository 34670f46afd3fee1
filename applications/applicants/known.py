"""What authorities know of an applicant's spouse and children, so that nobody types over it.

A room above that keeps such answers registers a teller (``jifen_portal/wiring.py``).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from applications.accounts.roles import Actor, Role
from applications.applicants.models import FamilyMember, Person


@dataclass(frozen=True, slots=True)
class Known:
    """One answer about the member with this ID ``number``: ``values`` by field of the member."""

    relation: str
    number: str
    values: Mapping[str, Any]
    source: str
    as_of: date

    def agrees(self, member: FamilyMember) -> bool:
        """Whether the member states just this."""
        return all(getattr(member, name) == value for name, value in self.values.items())


Teller = Callable[[Person], Iterable[Known]]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Ask ``teller`` as well; of two answers on the same field the later one stands."""
    if teller not in _tellers:
        _tellers.append(teller)


def known_of(
    actor: Actor, person: Person, relation: str, number: str | None, held: FamilyMember | None = None
) -> list[Known]:
    """What nobody acting as ``actor`` writes over, of the member with this number.

    The person is told all of it. An employer may not learn what an authority answered of a family: it finds
    locked only what the ``held`` member states just so.
    """
    if not number:
        return []
    found = [one for one in _told(person) if (one.relation, one.number) == (relation, number)]
    if actor.role is Role.APPLICANT:
        return found
    return [
        one for one in found if held and all(getattr(held, key) == is_ for key, is_ in one.values.items())
    ]


def not_entered(actor: Actor, person: Person, relation: str) -> list[Known]:
    """All that is known of one relative whom the person has not entered; the person alone is told."""
    if actor.role is not Role.APPLICANT:
        return []
    entered = set(person.family.values_list("id_number", flat=True))
    found = [one for one in _told(person) if one.relation == relation and one.number not in entered]
    return [one for one in found if one.number == found[-1].number]


def _told(person: Person) -> list[Known]:
    return [one for teller in _tellers for one in teller(person)]
