"""The work of a message that nobody gets, so that the time an answer takes does not tell who gets one."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import uuid4

from django.db import transaction

from applications.outbox.services.writing import ask, enqueue

_NOBODY = "10000000000"


def pretend(*, template: str, values: Mapping[str, Any], purpose: str) -> None:
    """Do what :func:`enqueue` does, leave no row, and ask a worker for a message that it will not find."""
    with transaction.atomic():
        message = enqueue(
            key=f"nobody:{uuid4()}", template=template, to=_NOBODY, values=values, purpose=purpose
        )
        transaction.set_rollback(True)
    transaction.on_commit(partial(ask, message), robust=True)
