"""Tables of a case: the case itself, its facts, its materials."""

from applications.cases.models.booking import Booking
from applications.cases.models.case import Case, CaseQuerySet
from applications.cases.models.facts import CaseFacts, Undertaking
from applications.cases.models.items import CaseFile, CaseItem, DeficiencyNotice, ItemState, ReasonType
from applications.cases.models.tie import Tie
from applications.cases.models.warning import DeadlineWarning, Level

__all__ = [
    "Booking",
    "Case",
    "CaseFacts",
    "CaseFile",
    "CaseItem",
    "CaseQuerySet",
    "DeadlineWarning",
    "DeficiencyNotice",
    "ItemState",
    "Level",
    "ReasonType",
    "Tie",
    "Undertaking",
]
