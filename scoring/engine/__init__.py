"""What a person's facts are worth on a day, and why. Plain Python: no Django, no database, no clock.

``parse`` checks a facts document, ``assess`` computes, ``outlook`` forecasts; policies and wages are data
handed in.
"""

from scoring.engine.assess import assess, assess_under
from scoring.engine.assessment import Assessment, IndicatorResult
from scoring.engine.facts import Facts, FactsError, parse
from scoring.engine.outlook import Outlook, outlook
from scoring.engine.policy import NoPolicyVersion, Policies, Policy, PolicyError, load_policies
from scoring.engine.rows import LedgerRow
from scoring.engine.view import MissingReferenceWage
from scoring.engine.wages import ReferenceWages, WagesError, load_wages

__all__ = [
    "Assessment",
    "Facts",
    "FactsError",
    "IndicatorResult",
    "LedgerRow",
    "MissingReferenceWage",
    "NoPolicyVersion",
    "Outlook",
    "Policies",
    "Policy",
    "PolicyError",
    "ReferenceWages",
    "WagesError",
    "assess",
    "assess_under",
    "load_policies",
    "load_wages",
    "outlook",
    "parse",
]
