"""Dated policy data: what the city's staff publish, never computed, and never edited once it is published."""

from applications.policy.models.entries import ListEntry
from applications.policy.models.proposals import Proposal
from applications.policy.models.wages import ReferenceWagePeriod

__all__ = ["ListEntry", "Proposal", "ReferenceWagePeriod"]
