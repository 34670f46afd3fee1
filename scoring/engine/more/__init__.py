"""Why an indicator does not bring more: the next row, tier, year or amount, and what is missing to it.

Points come from the rules of :mod:`scoring.engine.kinds` alone; here the numbers of the policy are only read.
"""

from scoring.engine.more.limits import Limit, why_not_more

__all__ = ["Limit", "why_not_more"]
