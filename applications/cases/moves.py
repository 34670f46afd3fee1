"""The one door through which a case changes its state."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.cases import events
from applications.cases.guards import GUARDS
from applications.cases.models import Case
from applications.cases.states import CLOSED, State
from applications.cases.workflow import Transition, transition

_OVERTAKEN = _lazy("这件申请刚刚被处理过，您看到的不是最新状态。请刷新页面后再决定是否继续。")


def move(
    *,
    actor: Actor,
    case: Case,
    action: str,
    reason_code: str = "",
    note: str = "",
    details: dict[str, Any] | None = None,
    facts_hash: str = "",
    expected_version: int | None = None,
) -> Case:
    """Move a case by one action of the table, with everything that follows, or change nothing.

    ``case`` is a row the actor was allowed to fetch; its version, or ``expected_version`` when a form
    carried one, must still stand. ``facts_hash`` names the facts that the move rests on.

    :raises Refused: not possible from this state, not by this role, or a guard refuses.
    :raises Overtaken: somebody else was faster.
    """
    row = transition(action)
    with transaction.atomic():
        current = Case.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=case.pk).first()
        if current is None:
            raise Overtaken(_OVERTAKEN)
        check_version(current, case.version if expected_version is None else expected_version)
        check_move(row, current, actor, note or reason_code)
        came_from = current.state
        _write(row, current)
        event = audit.record(
            actor=actor,
            chain=current.chain,
            kind=action,
            before=came_from,
            after=row.target,
            reason_code=reason_code,
            note=note,
            facts_hash=facts_hash,
        )
        events.announce(
            events.Moved(actor, current, action, came_from, event.pk, reason_code, note, details or {})
        )
        current.refresh_from_db()  # what follows may have moved it on
        return current


def check_version(case: Case, seen: int) -> None:
    """Whether the case is still as somebody saw it.

    :raises Overtaken: somebody else was faster.
    """
    if case.version != seen:
        raise Overtaken(_OVERTAKEN)


def check_move(row: Transition, case: Case, actor: Actor, reason: str) -> None:
    """Whether the table and its guards let this actor make this move of the case as it stands.

    :raises Refused: not from this state (:class:`Overtaken`), not by this role, no reason, or a guard.
    """
    check_place(row, case, actor)
    if row.needs_reason and not reason.strip():
        raise Refused(_("请写明理由。"), field="note")
    for name in row.guards:
        GUARDS[name](case, actor)


def check_place(row: Transition, case: Case, actor: Actor) -> None:
    """Whether the action begins in the case's state and belongs to the actor's role.

    :raises Refused: not this role. :raises Overtaken: not this state.
    """
    if case.state not in row.sources:
        raise Overtaken(
            _("申请目前是“%(state)s”，不能再做“%(act)s”。")
            % {"state": State(case.state).label, "act": row.label}
        )
    if actor.role not in row.roles:
        raise Refused(_("您的角色不能做“%(act)s”。") % {"act": row.label})


def _write(row: Transition, case: Case) -> None:
    """Compare and swap on state and version: the only place that writes ``state``."""
    now = timezone.now()
    stamps: dict[str, Any] = {"moved_at": now}
    if row.target == State.SUBMITTED:
        stamps |= {"submitted_at": now, "application_day": timezone.localdate()}
    if row.target == State.HANDED_IN:
        stamps["handed_in_at"] = now
    if row.target == State.ACCEPTED:
        stamps["accepted_at"] = now
        if case.submitted_at is None:  # one confirmation is the whole filing
            stamps |= {"submitted_at": now, "application_day": case.to_be_scored_on(timezone.localdate())}
    if row.target in CLOSED:
        stamps["closed_at"] = now
    changed = Case.objects.filter(pk=case.pk, state=case.state, version=case.version).update(
        state=row.target, version=F("version") + 1, **stamps
    )
    if not changed:
        raise Overtaken(_("这件申请刚刚被处理过，请刷新页面。"))
    case.refresh_from_db()
