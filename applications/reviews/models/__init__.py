"""Tables of the officers' side: referrals, findings, determinations, absences, expedites."""

from applications.reviews.models.absence import Absence
from applications.reviews.models.determination import Determination
from applications.reviews.models.expedite import Expedite, Ground
from applications.reviews.models.finding import Finding, Outcome
from applications.reviews.models.referral import Answer, Authority, Referral
from applications.reviews.models.revision import Revision

__all__ = [
    "Absence",
    "Answer",
    "Authority",
    "Determination",
    "Expedite",
    "Finding",
    "Ground",
    "Outcome",
    "Referral",
    "Revision",
]
