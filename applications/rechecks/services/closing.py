"""Deciding a recheck: what follows of all its items, in one transaction with papers and messages."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor
from applications.audit import services as audit
from applications.cases.events import Moved
from applications.cases.messages import phones_of
from applications.cases.models import Case
from applications.cases.services.reopening import reopen
from applications.cases.states import State
from applications.outbox import services as outbox
from applications.rechecks.models import ItemOutcome, Recheck, RecheckState
from applications.rechecks.services.holding import must_decide
from applications.rechecks.services.items import changes_of
from applications.rechecks.services.papers import issue_decision
from applications.reviews.recorded import Recorded, recorded
from applications.reviews.services import assignment, revising


def decide(*, actor: Actor, recheck: Recheck) -> Recheck:
    """Decide as its items were decided: new points, or a new case, or nothing.

    :raises Refused: not this officer's, or an item is still open. :raises Overtaken: decided already.
    """
    with transaction.atomic():
        held = must_decide(actor, recheck)
        items = list(held.items.all())
        if any(item.outcome == ItemOutcome.OPEN for item in items):
            raise Refused(_("还有事项没有决定。"))
        changed = any(item.outcome == ItemOutcome.CHANGED for item in items)
        before = recorded(held.case)
        if changed and held.case.state == State.DETERMINED:
            done = revising.revise(actor=actor, case=held.case, changes=changes_of(held))
            held.revision = done.revision
        elif changed:
            held.new_case = _begun_again(held.case)
        held.state = RecheckState.CHANGED if changed else RecheckState.UPHELD
        held.officer_id, held.decided_at = actor.signed_in_id, timezone.now()
        held.save()
        _note_points(held, before, recorded(held.case))
        audit.record(
            actor=actor,
            chain=held.case.chain,
            kind="recheck_decided",
            before=held.level,
            after=held.state,
            data={"recheck": held.pk, "new_case": held.new_case_id},
        )
        issue_decision(actor=actor, recheck=held, before=before)
        _tell(held)
        return held


def _begun_again(case: Case) -> Case:
    """At the counter where it was declined there, with a reviewer where it had been accepted."""
    if case.state == State.DECLINED:
        return reopen(old=case, state=State.HANDED_IN)
    accepted = reopen(old=case, state=State.ACCEPTED)
    assignment.assign_reviewer(Moved(PORTAL, accepted, "reopened_accepted", "", 0))
    accepted.refresh_from_db()
    return accepted


def _note_points(recheck: Recheck, before: Recorded | None, now: Recorded | None) -> None:
    """What each disputed indicator counted and counts."""
    if before is None or now is None:
        return
    old = {line.id: line.points if line.counted else 0 for line in before.indicators}
    new = {line.id: line.points if line.counted else 0 for line in now.indicators}
    for item in recheck.items.all():
        item.before, item.after = old.get(item.indicator, 0), new.get(item.indicator, 0)
        item.save(update_fields=["before", "after"])


def _tell(recheck: Recheck) -> None:
    case = recheck.case
    for reader in ("applicant", "employer"):
        for n, phone in enumerate(phones_of(case, reader)):
            outbox.enqueue(
                key=f"recheck:{recheck.pk}:{reader}:{n}",
                template="recheck_decided",
                to=phone,
                values={"case": str(case)},
                chain=case.chain,
                district=case.district_id,
            )
