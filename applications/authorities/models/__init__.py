"""Deliveries of the authorities, and the accounts by which they push."""

from applications.authorities.models.account import AuthorityAccount
from applications.authorities.models.delivery import Delivery, Way

__all__ = ["AuthorityAccount", "Delivery", "Way"]
