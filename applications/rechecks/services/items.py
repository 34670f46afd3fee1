"""Deciding one disputed item: upheld, or other facts; kept until the whole recheck is decided."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.cases import document
from applications.rechecks.models import WHOLE, ItemOutcome, Recheck, RecheckItem
from applications.rechecks.services.holding import must_decide
from applications.reviews.evidence import KEYS
from applications.reviews.services.revising import would_be


def uphold_item(*, actor: Actor, item: RecheckItem, reason: str) -> RecheckItem:
    """The old decision on the item stands. :raises Refused: no reason, or not this officer's."""
    item.outcome, item.reason, item.evidence = ItemOutcome.UPHELD, reason.strip(), ""
    return _decide(actor, item, {})


def change_item(
    *,
    actor: Actor,
    item: RecheckItem,
    reason: str,
    evidence: str,
    changes: Mapping[str, Any] | None = None,
) -> RecheckItem:
    """The party is right: other facts, from which the points follow, or a new case for one shut out.

    :raises Refused: no reason, no evidence, no other or impossible facts, or not this officer's.
    :raises ValueError: the facts do not belong to the indicator.
    """
    if not evidence.strip():
        raise Refused(_("请写明依据的材料。"), field="evidence")
    facts = dict(changes or {})
    if item.indicator == WHOLE:
        facts = {}
    elif not set(facts) <= set(KEYS[item.indicator]):
        raise ValueError(f"facts of another indicator: {sorted(set(facts) - set(KEYS[item.indicator]))}")
    elif not facts:
        raise Refused(_("事实没有改动。维持原认定的，请选“维持”。"))
    item.outcome, item.reason, item.evidence = ItemOutcome.CHANGED, reason.strip(), evidence.strip()
    return _decide(actor, item, facts)


def changes_of(recheck: Recheck) -> dict[str, Any]:
    """The keys that all changed items of a recheck replace."""
    found: dict[str, Any] = {}
    for item in recheck.items.filter(outcome=ItemOutcome.CHANGED):
        found |= document.loads(item.changes)
    return found


def _decide(actor: Actor, item: RecheckItem, facts: dict[str, Any]) -> RecheckItem:
    """Keep what the caller put into the item."""
    if not item.reason:
        raise Refused(_("请写明理由。"), field="reason")
    with transaction.atomic():
        recheck = must_decide(actor, item.recheck)
        if recheck.officer_id is None:
            recheck.officer_id = actor.signed_in_id
            recheck.save(update_fields=["officer"])
        item.changes = document.dumps(facts)
        item.save(update_fields=["outcome", "changes", "reason", "evidence"])
        if facts:
            would_be(recheck.case, changes_of(recheck))
        audit.record(
            actor=actor,
            chain=recheck.case.chain,
            kind="recheck_item_decided",
            after=item.outcome,
            data={"recheck": recheck.pk, "item": item.pk, "keys": sorted(facts)},
        )
    return item
