"""Writing many messages at once, for work over the whole city."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from django.db import connection, transaction

from applications.outbox.models import Channel, Message, Purpose, State
from applications.outbox.services.writing import ask
from applications.outbox.templates import Value, purpose_of, render
from applications.vault.index import blind_index


@dataclass(frozen=True, slots=True)
class Draft:
    """What :func:`applications.outbox.services.enqueue` is told of one message; no code."""

    key: str
    to: str
    values: Mapping[str, Value]
    chain: str = ""
    district: str = ""


def enqueue_many(*, template: str, drafts: Sequence[Draft]) -> None:
    """Write messages of one template in the caller's transaction; a key that is there already is left alone.

    Raises RuntimeError outside a transaction, ValueError for an unknown template, other values, or codes.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A message is written in the transaction of the event it reports.")
    if purpose_of(template) == Purpose.CODE:
        raise ValueError("codes are written one by one")

    @cache
    def worded(values: tuple[tuple[str, Value], ...]) -> tuple[str, str]:
        return render(template, dict(values))

    keys = [draft.key for draft in drafts]
    known = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    written = [
        _message(template, draft, *worded(tuple(draft.values.items())))
        for draft in drafts
        if draft.key not in known
    ]
    Message.objects.bulk_create(written, ignore_conflicts=True, batch_size=1000)
    for message in written:
        if message.state == State.PENDING:
            transaction.on_commit(partial(ask, message), robust=True)


def _message(template: str, draft: Draft, text: str, version: str) -> Message:
    number = draft.to.strip()
    return Message(
        key=draft.key,
        channel=Channel.SMS,
        purpose=Purpose(purpose_of(template)),
        template=template,
        template_version=version,
        to=number,
        to_index=blind_index(number, "phone"),
        values=dict(draft.values),  # type: ignore[misc]
        text=text,
        chain=draft.chain,
        district_id=draft.district or None,
        state=State.PENDING if number else State.FAILED,
        error="" if number else "no_number",
    )
