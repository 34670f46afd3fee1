"""System accounts of authorities: opened with a token that is shown once, and ended."""

import hashlib
import secrets
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.authorities.kinds import KINDS
from applications.authorities.models import AuthorityAccount


def digest(token: str) -> str:
    """What is kept of a token; 256 random bits need no key to stay hidden."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_account(*, name: str, kinds: Collection[str]) -> tuple[AuthorityAccount, str]:
    """An account that may push these kinds, and its token; an open one of the same name ends with it.

    :raises ValueError: no name, or a kind that there is not.
    """
    if not name.strip() or not kinds or not set(kinds) <= KINDS.keys():
        raise ValueError(f"a name, and one or more of {', '.join(KINDS)}")
    token = secrets.token_hex(32)
    with transaction.atomic():
        end_account(name=name.strip())
        account: AuthorityAccount = AuthorityAccount.objects.create(
            name=name.strip(), kinds=sorted(set(kinds)), token_digest=digest(token)
        )
        data = {"account": account.pk, "kinds": account.kinds}
        audit.record(actor=PORTAL, chain="system", kind="authority_account_opened", data=data)
    return account, token


@transaction.atomic
def end_account(*, name: str) -> bool:
    """Shut an authority's token out at once; whether there was one."""
    account = AuthorityAccount.objects.select_for_update().filter(name=name, ended_at=None).first()
    if account is None:
        return False
    account.ended_at = timezone.now()
    account.save(update_fields=["ended_at"])
    audit.record(actor=PORTAL, chain="system", kind="authority_account_ended", data={"account": account.pk})
    return True
