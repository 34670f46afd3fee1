"""Every write of policy data: proposed by one city officer, decided by another."""

from applications.policy.services.deciding import publish, reject, withdraw
from applications.policy.services.proposing import SourceDocument, propose

__all__ = ["SourceDocument", "propose", "publish", "reject", "withdraw"]
