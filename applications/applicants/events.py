"""What follows from something in this room, in the same transaction (``applications.accounts.following``)."""

from dataclasses import dataclass

from applications.accounts.following import Handlers
from applications.accounts.roles import Actor
from applications.applicants.models import Mandate, PermitRecord, Person


@dataclass(frozen=True, slots=True)
class MandateEnded:
    """An employer may not act for a person any longer.

    ``because``: ``refused`` (an asked one) · ``revoked`` · ``new_employer`` · ``expired``.
    """

    actor: Actor
    mandate: Mandate
    because: str


@dataclass(frozen=True, slots=True)
class MandateGiven:
    """A person lets an employer act from now on."""

    actor: Actor
    mandate: Mandate


@dataclass(frozen=True, slots=True)
class PermitChanged:
    """Shared data says something new of the permit of a person with an account.

    ``changed``: names of the fields of the record that differ from before; all of them at first.
    """

    actor: Actor
    person: Person
    record: PermitRecord
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """Somebody changed where a person lives, or a member of the family."""

    actor: Actor
    person: Person


on_profile_changed: Handlers[ProfileChanged] = Handlers()
on_mandate_ended: Handlers[MandateEnded] = Handlers()
on_mandate_given: Handlers[MandateGiven] = Handlers()
on_permit_changed: Handlers[PermitChanged] = Handlers()
