"""How the total changes if a person simply carries on, and which single changes reach the standard sooner.

``carry_on`` builds the facts to come, ``dates`` finds the days on which an indicator can change, ``course``
steps through them, ``possible`` names single changes and ``levers`` tries them; ``eligible`` tells who may
not apply yet. Points come from the rules of :mod:`scoring.engine.kinds` alone.
"""

from scoring.engine.outlook.eligible import Eligibility, Unmet, eligibility, first_application_on
from scoring.engine.outlook.forecast import MOST_YEARS, outlook
from scoring.engine.outlook.result import Change, Lever, Outlook, Shift

__all__ = [
    "MOST_YEARS",
    "Change",
    "Eligibility",
    "Lever",
    "Outlook",
    "Shift",
    "Unmet",
    "eligibility",
    "first_application_on",
    "outlook",
]
