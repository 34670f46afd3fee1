"""Every write of this room."""

from applications.rechecks.services.asking import ask
from applications.rechecks.services.closing import decide
from applications.rechecks.services.items import change_item, uphold_item
from applications.rechecks.services.withdrawing import withdraw

__all__ = ["ask", "change_item", "decide", "uphold_item", "withdraw"]
