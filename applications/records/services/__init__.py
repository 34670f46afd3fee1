"""Every write of the points record."""

from applications.records.services.entries import enter
from applications.records.services.lapses import lapse_overdue

__all__ = ["enter", "lapse_overdue"]
