"""How often something may be tried: counted for accounts, for numbers and for addresses of the net apart.

Whether somebody stands behind an account or a number makes no difference to any count. A try must be kept:
count outside a transaction that a refusal would roll back.
"""

import math
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from applications.accounts.addresses import network_of
from applications.accounts.models import Tally
from applications.accounts.refusals import Refused


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` tries in ``minutes``, counted from the first."""

    most: int
    minutes: int


# An office or a mobile network stands behind one address, so that addresses are given more room.
GATES: dict[str, dict[str, Limit]] = {
    "sign_in": {"account": Limit(20, 15), "address": Limit(100, 15)},  # wrong passwords
    "second_factor": {"account": Limit(10, 15), "address": Limit(50, 15)},  # wrong codes of an app
    "confirm": {"account": Limit(5, 15)},  # wrong answers before a risky act
    "code": {"address": Limit(60, 60)},  # codes asked for; by number: services.codes
    "code_check": {"number": Limit(15, 60), "address": Limit(60, 60)},  # wrong codes by SMS
    "login_choice": {"address": Limit(10, 60)},  # logins that somebody has: they'd tell who is here
    "kiosk": {"device": Limit(60, 60), "permit": Limit(10, 60), "holder": Limit(10, 60)},  # codes asked for
    "kiosk_code": {"device": Limit(30, 60), "permit": Limit(10, 60), "holder": Limit(10, 60)},  # wrong codes
    "kiosk_print": {"holder": Limit(20, 24 * 60)},
    "verify": {"number": Limit(100, 60), "address": Limit(20, 10)},  # papers that were not found
}


class Throttled(Refused):
    """Too often; ``minutes`` until it may be tried again."""

    def __init__(self, minutes: int) -> None:
        words = ngettext(
            "尝试次数过多。请在 %(minutes)s 分钟后再试，先前填写的内容可以照原样再填。",
            "尝试次数过多。请在 %(minutes)s 分钟后再试，先前填写的内容可以照原样再填。",
            minutes,
        )
        super().__init__(words % {"minutes": minutes})
        self.minutes = minutes


def check_room(gate: str, **subjects: str) -> None:
    """Whether one more try is allowed to each of the subjects (``account=…, number=…, address=…``).

    :raises Throttled: not to all of them.
    """
    now = timezone.now()
    waits = []
    for kind, subject in subjects.items():
        row = Tally.objects.filter(
            gate=gate, kind=kind, subject=_digest(kind, subject), until__gt=now
        ).first()
        if row is not None and row.tries >= GATES[gate][kind].most:
            waits.append(row.until - now)
    if waits:
        raise Throttled(math.ceil(max(waits) / timedelta(minutes=1)))


def count_try(gate: str, **subjects: str) -> None:
    """Count a try against each of the subjects."""
    now = timezone.now()
    for kind, subject in subjects.items():
        place = {"gate": gate, "kind": kind, "subject": _digest(kind, subject)}
        until = now + timedelta(minutes=GATES[gate][kind].minutes)
        with transaction.atomic():
            row, new = Tally.objects.select_for_update().get_or_create(
                **place, defaults={"tries": 1, "until": until}
            )
            if not new:
                over = row.until <= now
                change = {"tries": 1, "until": until} if over else {"tries": F("tries") + 1}
                Tally.objects.filter(pk=row.pk).update(**change)


def forget_tallies() -> int:
    """Delete what counts no more; how many."""
    return Tally.objects.filter(until__lte=timezone.now()).delete()[0]


def _digest(kind: str, subject: str) -> str:
    plain = network_of(subject) if kind == "address" else subject
    return salted_hmac(f"tally {kind}", plain, algorithm="sha256").hexdigest()
