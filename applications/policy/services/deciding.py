"""Deciding on a proposed change: published or rejected by somebody else, or taken back by its maker."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.policy import selectors
from applications.policy.calendars import CalendarChange, put_in_force
from applications.policy.content import WageChange, change_of
from applications.policy.events import CalendarChanged, on_calendar_changed
from applications.policy.kinds import ProposalState
from applications.policy.models import ListEntry, Proposal, ReferenceWagePeriod
from applications.policy.services.proposing import CHAIN, must_be_city, must_be_possible
from applications.workdays.selectors import calendar


@transaction.atomic
def publish(*, actor: Actor, proposal: Proposal, expected_version: int) -> Proposal:
    """Publish the rows of a proposal. ``expected_version``: of the data that the preview compared with.

    :raises Refused: the maker himself, not a city officer, or no longer possible.
    :raises Overtaken: decided meanwhile, or other data was published since the preview.
    """
    _must_be_another(actor, proposal)
    decided = _decide(actor, proposal, ProposalState.PUBLISHED, "policy_published")
    if selectors.data_version(decided.kind) != expected_version:
        raise Overtaken(_("数据刚刚有了新的版本，预览已经过时，没有发布。请看过新的预览再决定。"))
    change = change_of(decided.kind, decided.content)
    must_be_possible(decided.kind, change)
    if isinstance(change, CalendarChange):
        before = calendar()
        put_in_force(change, decided.document_number)
        on_calendar_changed.announce(CalendarChanged(actor, decided, before, calendar()))
    elif isinstance(change, WageChange):
        ReferenceWagePeriod.objects.create(**change._asdict(), source=decided.source, proposal=decided)
    else:
        ListEntry.objects.bulk_create(
            ListEntry(
                kind=decided.kind,
                code=entry.code,
                name=entry.name,
                listed=change.listed,
                valid_from=change.valid_from,
                valid_until=change.valid_until,
                proposal=decided,
            )
            for entry in change.entries
        )
    return decided


@transaction.atomic
def reject(*, actor: Actor, proposal: Proposal, reason: str) -> Proposal:
    """Send a proposal back with the reason.

    :raises Refused: the maker himself, not a city officer, or no reason.
    :raises Overtaken: decided meanwhile.
    """
    _must_be_another(actor, proposal)
    if not reason.strip():
        raise Refused(_("请写明退回的理由"), "reason")
    return _decide(actor, proposal, ProposalState.REJECTED, "policy_rejected", reason.strip())


@transaction.atomic
def withdraw(*, actor: Actor, proposal: Proposal) -> Proposal:
    """Take back one's own proposal.

    :raises Refused: somebody else's. :raises Overtaken: decided meanwhile.
    """
    must_be_city(actor)
    if proposal.made_by_id != actor.user_id:
        raise Refused(_("只有提出的人可以撤回"))
    return _decide(actor, proposal, ProposalState.WITHDRAWN, "policy_withdrawn")


def _must_be_another(actor: Actor, proposal: Proposal) -> None:
    must_be_city(actor)
    if proposal.made_by_id == actor.signed_in_id:
        raise Refused(_("提出的人不能复核自己的变更，请由另一位市级工作人员复核"))


def _decide(actor: Actor, proposal: Proposal, state: str, event: str, reason: str = "") -> Proposal:
    """One decision, ever: the state is swapped only where it still is ``proposed``.

    The event comes first: writing it holds the chain, so that decisions follow each other one by one.
    """
    data: dict[str, Any] = {"proposal": proposal.pk, "kind": proposal.kind}
    before = ProposalState.PROPOSED
    audit.record(actor=actor, chain=CHAIN, kind=event, before=before, after=state, data=data, note=reason)
    swapped = Proposal.objects.filter(pk=proposal.pk, state=before).update(
        state=state, decided_by=actor.signed_in_id, decided_at=timezone.now(), reason=reason
    )
    if not swapped:
        raise Overtaken(_("这项变更刚刚已经有了结论，您的操作没有执行。请刷新页面查看。"))
    decided: Proposal = Proposal.objects.get(pk=proposal.pk)
    return decided
