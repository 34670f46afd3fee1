"""People, their families, their mandates, and what shared data says of them."""

from applications.applicants.models.family import FamilyMember, Relation
from applications.applicants.models.mandate import Mandate, MandateState, Scope
from applications.applicants.models.person import Hukou, Person, PhoneConfirmation
from applications.applicants.models.shared import ContributionMonth, PermitRecord

__all__ = [
    "ContributionMonth",
    "FamilyMember",
    "Hukou",
    "Mandate",
    "MandateState",
    "PermitRecord",
    "Person",
    "PhoneConfirmation",
    "Relation",
    "Scope",
]
