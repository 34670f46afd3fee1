"""Every write of the points record."""

from applications.records.services.entries import enter
from applications.records.services.lapses import lapse_overdue
from applications.records.services.lookups import Held, look_up_points
from applications.records.services.permits import follow_permit

__all__ = ["Held", "enter", "follow_permit", "lapse_overdue", "look_up_points"]
