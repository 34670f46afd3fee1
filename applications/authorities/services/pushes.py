"""A document that an authority's own system pushes."""

import hashlib
from io import BytesIO

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL
from applications.authorities.documents import Fault, document_of
from applications.authorities.kinds import Kind
from applications.authorities.models import AuthorityAccount, Delivery, Way
from applications.authorities.services.receiving import begin, receive


class KeyReused(Refused):
    """The key was used for another document."""


def take_push(*, account: AuthorityAccount, kind: Kind, body: bytes, key: str) -> Delivery:
    """Take in a document once, however often it is sent under the same key; an interrupted one goes on.

    :raises KeyReused: the key was used for another document.
    :raises Refused: the table's columns are wrong, or the same push is being taken in now.
    """
    document = document_of(kind, BytesIO(body))
    digest = hashlib.sha256(body).hexdigest()
    delivery = _begun(account, kind, digest, key)
    if (delivery.kind, delivery.sha256) != (kind.name, digest):
        raise KeyReused(_("这个 Idempotency-Key 已用于另一份数据，请换一个。"))
    if delivery.finished_at is None:
        receive(actor=PORTAL, delivery=delivery, document=document, refuse=_remember)
    return delivery


def _begun(account: AuthorityAccount, kind: Kind, digest: str, key: str) -> Delivery:
    known = Delivery.objects.filter(account=account, key=key)
    if (found := known.first()) is not None:
        return found
    fresh = Delivery(
        kind=kind.name, way=Way.PUSH, source=account.name, sha256=digest, account=account, key=key
    )
    try:
        with transaction.atomic():
            return begin(PORTAL, fresh)
    except IntegrityError:
        return known.get()


def _remember(delivery: Delivery, faults: list[Fault]) -> None:
    delivery.faults += [fault._asdict() for fault in faults]
