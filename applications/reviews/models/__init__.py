"""Tables of the officers' side: referrals, findings, determinations."""

from applications.reviews.models.determination import Determination
from applications.reviews.models.finding import Finding, Outcome
from applications.reviews.models.referral import Answer, Authority, Referral
from applications.reviews.models.revision import Revision

__all__ = ["Answer", "Authority", "Determination", "Finding", "Outcome", "Referral", "Revision"]
