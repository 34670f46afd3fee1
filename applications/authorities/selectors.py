"""Reads of this room used by more than one caller."""

from applications.authorities.models import AuthorityAccount
from applications.authorities.services.accounts import digest


def account_of(token: str) -> AuthorityAccount | None:
    """The open account with this token."""
    if not token:
        return None
    return AuthorityAccount.objects.filter(token_digest=digest(token), ended_at=None).first()
