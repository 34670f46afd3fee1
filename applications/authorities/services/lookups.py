"""What an officer looked up in an authority's own system, for the person or employer of a case in hand."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants.models import Person
from applications.audit import services as audit
from applications.authorities.kinds import Kind
from applications.authorities.models import Delivery, Way
from applications.employers.models import Employer


@transaction.atomic
def record_look_up(
    *,
    actor: Actor,
    kind: Kind,
    holder: Person | Employer,
    values: Mapping[str, Any],
    source: str,
    note: str,
) -> Delivery:
    """Keep an answer by the same service as a file's. ``values``: clean values of the kind's columns but
    those that name its ``holder``; ``note``: what the answer said, word for word.

    :raises Refused: not this officer's to record, impossible values, no source or no note.
    """
    for name, given in (("source", source), ("note", note)):
        if not given.strip():
            raise Refused(_("请写明查询途径和查得的原文。"), field=name)
    noted = {"values": dict(values), "note": note.strip()}
    row = kind.build({**values, **{name: getattr(holder, name) for name in kind.holder}}, noted)
    raw = json.dumps(noted, ensure_ascii=False, default=str)
    delivery: Delivery = Delivery.objects.create(
        kind=kind.name,
        way=Way.LOOK_UP,
        source=source.strip(),
        sha256=hashlib.sha256(raw.encode()).hexdigest(),
        by_id=actor.signed_in_id,
        raw=raw,
        finished_at=timezone.now(),
        line=1,
    )
    tally = kind.keep(actor=actor, rows=[row], source=delivery.source, delivery_id=delivery.pk)
    delivery.added, delivery.changed, delivery.same = tally.added, tally.changed, tally.same
    delivery.save(update_fields=["added", "changed", "same"])
    audit.record(
        actor=actor,
        chain=holder.chain,
        kind="looked_up",
        data={"delivery": delivery.pk, "kind": kind.name, "added": tally.added, "changed": tally.changed},
    )
    return delivery
