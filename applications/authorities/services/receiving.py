"""A document is taken in, some thousands of rows to a transaction: the one way for files and pushes.

How far it came is part of the same transaction, so that an interrupted delivery goes on exactly there.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken
from applications.accounts.roles import Actor
from applications.applicants.tally import Tally
from applications.audit import services as audit
from applications.authorities.documents import Document, Fault, Row
from applications.authorities.models import Delivery

CHUNK = 5_000
"""Rows in one transaction."""
Refuse = Callable[[Delivery, list[Fault]], None]
"""Keeps the faults of a chunk, inside its transaction."""


def receive(
    *,
    actor: Actor,
    delivery: Delivery,
    document: Document,
    refuse: Refuse,
    told: Callable[[Delivery], object] = lambda delivery: None,
) -> Delivery:
    """Take in what is left of a document. ``told`` is called after each chunk.

    :raises Overtaken: somebody else takes in the same delivery now.
    """
    rows = document.rows(delivery.offset, delivery.line)
    for chunk in _chunks(rows):
        with transaction.atomic():
            _check_alone(delivery)
            _take(actor, delivery, document, chunk, refuse)
        told(delivery)
    with transaction.atomic():
        _check_alone(delivery)
        delivery.finished_at = timezone.now()
        delivery.save(update_fields=["finished_at"])
        _record(actor, delivery, "delivery_finished")
    return delivery


def begin(actor: Actor, delivery: Delivery) -> Delivery:
    """Keep a new delivery, with its event."""
    with transaction.atomic():
        delivery.save(force_insert=True)
        _record(actor, delivery, "delivery_begun")
    return delivery


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _check_alone(delivery: Delivery) -> None:
    stands = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if (stands.offset, stands.finished_at) != (delivery.offset, None):
        raise Overtaken(_("同一份文件正由另一个程序导入，请等它结束。"))


def _take(actor: Actor, delivery: Delivery, document: Document, chunk: list[Row], refuse: Refuse) -> None:
    kind = document.kind
    good = [row.built for row in chunk if not row.faults]
    now = kind.keep(actor=actor, rows=good, source=delivery.source, delivery_id=delivery.pk)
    faults = [fault for row in chunk for fault in row.faults]
    total = delivery.tally + now
    delivery.added, delivery.changed = total.added, total.changed
    delivery.same, delivery.unknown = total.same, total.unknown
    delivery.refused += len(chunk) - len(good)
    delivery.line, delivery.offset = chunk[-1].line, chunk[-1].end
    refuse(delivery, faults)
    delivery.save()
    _record(actor, delivery, "delivery_taken_in", now)


def _record(actor: Actor, delivery: Delivery, kind: str, tally: Tally | None = None) -> None:
    data = {"delivery": delivery.pk, "kind": delivery.kind, "way": delivery.way}
    if tally is None:
        data |= {"sha256": delivery.sha256}
    else:
        data |= {"line": delivery.line, "added": tally.added, "changed": tally.changed}
    audit.record(actor=actor, chain="system", kind=kind, data=data)
