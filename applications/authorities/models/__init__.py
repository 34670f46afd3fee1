"""Deliveries of the authorities, what they answered, and the accounts by which they push."""

from applications.authorities.models.account import AuthorityAccount
from applications.authorities.models.answer import SharedAnswer, Sight
from applications.authorities.models.delivery import Delivery, Way

__all__ = ["AuthorityAccount", "Delivery", "SharedAnswer", "Sight", "Way"]
