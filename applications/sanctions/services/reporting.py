"""Handing the register to the public credit platform: each entry once, unless asked for again."""

from django.db import transaction
from django.utils import timezone

from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.sanctions.models import Ban, Deed
from applications.sanctions.reporting import entries, text_of, to_report
from applications.sanctions.services.bans import must_be_city


def report(*, actor: Actor, form: str, again: bool = False) -> tuple[str, int]:
    """The export and its number of entries; they are reported from then on, and an event says so.

    :raises Refused: neither the city nor the portal's own command, or no such format.
    """
    if actor.role is not Role.PORTAL:
        must_be_city(actor)
    with transaction.atomic():
        deeds, bans = to_report(again=again)
        found = list(entries(deeds, bans))
        text = text_of(found, form)
        today = timezone.localdate()
        Deed.objects.filter(pk__in=[deed.pk for deed in deeds], reported_on=None).update(reported_on=today)
        Ban.objects.filter(pk__in=[ban.pk for ban in bans], reported_on=None).update(reported_on=today)
        data = {"entries": len(found), "format": form, "again": again}
        audit.record(actor=actor, chain="staff", kind="credit_reported", data=data)
    return text, len(found)
