"""Recording what was verified: an adjustment changes a fact, with reason and evidence, never a point."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.cases import document
from applications.cases.models import Case
from applications.policy import selectors as policy
from applications.reviews.evidence import KEYS, scored_on, verified_document
from applications.reviews.models import Finding, Outcome
from applications.reviews.services.holding import under_review_by
from scoring.engine import FactsError


def record_finding(
    *,
    actor: Actor,
    case: Case,
    indicator: str,
    outcome: str,
    verified: Mapping[str, Any] | None = None,
    reason: str = "",
    evidence: str = "",
) -> Finding:
    """Confirm the facts behind an indicator as claimed, or replace them by what was found.

    :raises Refused: not this officer's case, a change without reason or evidence, or impossible facts.
    :raises ValueError: the facts do not belong to the indicator.
    """
    changed = outcome == Outcome.CHANGED
    facts = dict(verified or {}) if changed else {}
    if not set(facts) <= set(KEYS[indicator]):
        raise ValueError(f"facts of another indicator: {sorted(set(facts) - set(KEYS[indicator]))}")
    if changed and not reason.strip():
        raise Refused(_("改变事实须写明理由。"), field="reason")
    if changed and not evidence.strip():
        raise Refused(_("改变事实须写明依据的材料。"), field="evidence")
    with transaction.atomic():
        if not under_review_by(actor, case):
            raise Refused(_("只有正在审核此件的审核员可以记录核实结果。"))
        finding, _created = Finding.objects.update_or_create(
            case=case,
            indicator=indicator,
            defaults={
                "outcome": outcome,
                "verified": document.dumps(facts),
                "reason": reason.strip(),
                "evidence": evidence.strip(),
                "by_id": actor.user_id,
            },
        )
        _must_still_score(case)
        audit.record(
            actor=actor,
            chain=case.chain,
            kind="finding_recorded",
            data={"indicator": indicator, "outcome": str(outcome), "keys": sorted(facts)},
            note=reason,
            facts_hash=document.fingerprint(verified_document(case)),
        )
        return finding


def _must_still_score(case: Case) -> None:
    try:
        policy.score(verified_document(case), scored_on(case))
    except FactsError as error:
        first = error.errors[0]
        raise Refused(
            _("核实后的事实不成立：%(path)s %(reason)s") % {"path": first["path"], "reason": first["reason"]}
        ) from error
