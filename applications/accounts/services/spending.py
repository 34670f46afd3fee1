"""A recovery code is spent where no app is asked."""

from django.db import transaction
from django.utils import timezone

from applications.accounts.models import User
from applications.accounts.roles import Actor
from applications.accounts.selectors import chain_of, unused_recovery_code
from applications.audit import services as audit


def spend_recovery_code(*, actor: Actor, user: User, typed: str) -> bool:
    """Whether it was an unused recovery code of this user; then it is used up."""
    with transaction.atomic():
        spent = unused_recovery_code(user, typed).update(used_at=timezone.now())
        if spent:
            chain = chain_of(actor.role, actor.scope)
            audit.record(actor=actor, chain=chain, kind="recovery_code_used", data={"user": user.pk})
    return bool(spent)
