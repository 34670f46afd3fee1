"""Keeping, reading and forgetting anonymous records. There is no actor: whoever has the key is the owner.

The portal keeps no key, so it can neither read a record without its owner nor recover one for him. A wrong
key, another purpose, an expired or deleted record: nothing is found, and no answer tells which it was.

    handle = services.create(purpose=Purpose.RESULT, content={"total": 128})
    services.read(handle, Purpose.RESULT)               # {"total": 128}
    services.change(handle, Purpose.ANSWERS, lambda held: {**held, "more": 1})
    services.delete(handle, Purpose.ANSWERS)
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction
from django.utils import timezone

from applications.estimates.handles import Handle
from applications.estimates.models import Purpose, Sealed
from applications.vault.keyring import KeyRing, Unreadable

KEPT_DAYS = 30
MOST_BYTES = 2 * 1024 * 1024
Content = dict[str, Any]

_OWN = "own"  # the only key of a ring that holds one visitor's key
_encoder = msgspec.json.Encoder(decimal_format="number")


class TooLarge(ValueError):  # noqa: N818  (says what the content is)
    """A record of more than :data:`MOST_BYTES`; nothing was written, what was there before stays."""


def create(*, purpose: Purpose, content: Mapping[str, Any]) -> Handle:
    """Keep JSON values (exact decimals, days as ISO text) for 30 days under a new id and a new key.

    The handle is the only way back. Raises :class:`TooLarge`.
    """
    handle = Handle.new()
    body = _seal(handle, purpose, content)
    Sealed.objects.create(id=handle.id, purpose=purpose, body=body, expires_on=_expires_on())
    return handle


def read(handle: Handle | None, purpose: Purpose) -> Content | None:
    """What is kept; None where nothing is found. Numbers with a point come back as Decimal."""
    found = handle and Sealed.objects.living().filter(pk=handle.id).first()
    return _open(handle, purpose, found.body) if handle and found else None


def change(handle: Handle, purpose: Purpose, to: Callable[[Content], Mapping[str, Any]]) -> Content | None:
    """Replace the content by what ``to`` makes of it, and keep it for another 30 days.

    ``to`` gets the newest content, under a lock, so that of two pages that save at once none is lost; what
    it raises leaves everything as it was. None where nothing is found. Raises :class:`TooLarge`.
    """
    with transaction.atomic():
        found = Sealed.objects.living().select_for_update().filter(pk=handle.id).first()
        held = _open(handle, purpose, found.body) if found else None
        if held is None:
            return None
        content = dict(to(held))
        Sealed.objects.filter(pk=handle.id).update(
            body=_seal(handle, purpose, content), expires_on=_expires_on()
        )
    return content


def renewed(handle: Handle, purpose: Purpose) -> Handle:
    """The same record under another id and key; the old ones open nothing any more.

    ``handle`` opens something; where it does not by now, the new record is empty.
    """
    with transaction.atomic():
        fresh = create(purpose=purpose, content=read(handle, purpose) or {})
        delete(handle, purpose)
    return fresh


def delete(handle: Handle, purpose: Purpose) -> None:
    """Forget a record at once; only its key deletes it. Nothing happens where nothing is found."""
    if read(handle, purpose) is not None:
        Sealed.objects.filter(pk=handle.id).delete()


def expires_on(handle: Handle) -> dt.date | None:
    """The first day on which the record does not open any more; None where there is none."""
    return Sealed.objects.living().filter(pk=handle.id).values_list("expires_on", flat=True).first()


def forget_expired() -> int:
    """Delete what has expired; the number of records."""
    return Sealed.objects.expired().delete()[0]


def _expires_on() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=KEPT_DAYS)


def _seal(handle: Handle, purpose: Purpose, content: Mapping[str, Any]) -> str:
    plain = _encoder.encode(dict(content))
    if len(plain) > MOST_BYTES:
        raise TooLarge(f"{len(plain)} bytes, at most {MOST_BYTES} can be kept")
    return _ring(handle).seal(plain, bound_to=_place(handle, purpose))


def _open(handle: Handle, purpose: Purpose, body: str) -> Content | None:
    try:
        plain = _ring(handle).open(body, bound_to=_place(handle, purpose))
    except Unreadable:
        return None
    found: Content = json.loads(plain, parse_float=Decimal)
    return found


def _ring(handle: Handle) -> KeyRing:
    return KeyRing(_OWN, {_OWN: AESGCM(handle.secret)})


def _place(handle: Handle, purpose: Purpose) -> str:
    return f"estimates.{purpose}.{handle.id}"
