"""Every write of this room."""

from applications.sanctions.services.bans import confirm_ban, propose_ban, reject_ban
from applications.sanctions.services.deeds import enter_deeds, record_fine
from applications.sanctions.services.reporting import report

__all__ = ["confirm_ban", "enter_deeds", "propose_ban", "record_fine", "reject_ban", "report"]
