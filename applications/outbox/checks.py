"""Gateways that are chosen are complete, and every text fits into one SMS."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from applications.outbox import gateways
from applications.outbox.templates import TEMPLATES, over_long

SHORTEST_SECRET = 24  # characters


@register()
def gateways_are_complete(**_: Any) -> list[CheckMessage]:
    """Each gateway that the settings name exists and has what it needs."""
    try:
        chosen = gateways.every()
    except ImportError as error:
        hint = "Correct JIFEN_SMS_GATEWAYS, or install requirements-sms.lock."
        return [Error(f"A gateway cannot be loaded: {error}", hint=hint, id="outbox.E001")]
    return [finding for gateway in chosen for finding in _incomplete(gateway)]


@register(deploy=True)
def texts_fit(**_: Any) -> list[CheckMessage]:
    """One SMS holds every text with this portal's own address and sign."""
    names = over_long(settings.SITE_ADDRESS, settings.SMS_SIGN)
    if not names:
        return []
    hint = "Give the portal a shorter JIFEN_SITE_ADDRESS or JIFEN_SMS_SIGN."
    return [
        Error(f"These messages are longer than one SMS: {', '.join(names)}.", hint=hint, id="outbox.E004")
    ]


@register(deploy=True)
def nothing_travels_in_the_open(**_: Any) -> list[CheckMessage]:
    """Numbers and texts go to gateways encrypted, and nobody guesses the address of receipts."""
    found: list[CheckMessage] = []
    for gateway in gateways.every():
        own = settings.SMS.get(gateway.name, {})
        if any(str(own.get(name, "")).startswith("http://") for name in ("endpoint", "address")):
            told = f"The gateway {gateway.name} is called without encryption."
            found.append(Error(told, hint="Give it an https address.", id="outbox.E005"))
    if 0 < len(settings.RECEIPTS_SECRET) < SHORTEST_SECRET:
        hint = f"Set JIFEN_RECEIPTS_SECRET to {SHORTEST_SECRET} random characters or more."
        found.append(Error("The secret of the receipts' address is short.", hint=hint, id="outbox.E006"))
    return found


def _incomplete(gateway: Any) -> Iterator[CheckMessage]:
    own = settings.SMS.get(gateway.name, {})
    missing = [name for name in getattr(gateway, "needs", ()) if not own.get(name)]
    if missing:
        hint = "docs/reference/settings.md lists the settings of each gateway."
        yield Error(f"The gateway {gateway.name} lacks: {', '.join(missing)}.", hint=hint, id="outbox.E002")
    elif "templates" in own and (lacking := sorted(set(TEMPLATES) - set(own["templates"]))):
        hint = "Every message needs its approved template at the vendor; name them in the settings."
        yield Error(
            f"The gateway {gateway.name} has no template for: {', '.join(lacking)}.",
            hint=hint,
            id="outbox.E003",
        )
