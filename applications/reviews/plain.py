"""Which proposed cases are plain enough to be determined together, once each of them was opened."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.audit.models import Event
from applications.audit.selectors import events_of_kinds
from applications.cases.guards import refusals
from applications.cases.models import Case
from applications.cases.selectors import clocks_of
from applications.cases.states import State
from applications.cases.workflow import transition
from applications.reviews.evidence import assess_claim, assess_verified
from applications.reviews.models import Answer, Finding, Outcome, Referral

OPENED = "proposal_opened"
"""The event of an officer who opened a proposed case; its data names the version that was shown."""


def why_not_plain(actor: Actor, cases: Sequence[Case]) -> dict[int, list[str]]:
    """For each case, in words, what speaks against determining it with others; nothing for a plain one."""
    events = events_of_kinds([case.chain for case in cases], {OPENED, "send_back"})
    clocks, spoken_against = clocks_of(cases), _proposals_to_think_about(cases)
    found: dict[int, list[str]] = {}
    row = transition("determine")
    for case in cases:
        if case.state != State.PROPOSED or actor.role not in row.roles:
            found[case.pk] = [_("现在不能核定")]
            continue
        reasons = list(spoken_against[case.pk])
        if any(event.kind == "send_back" for event in events.get(case.chain, [])):
            reasons.append(_("曾经退回审核"))
        clock = clocks[case.pk]
        if clock is not None and clock.overdue:
            reasons.append(_("已超期，请逐件办理"))
        if not _opened(actor, case, events.get(case.chain, [])):
            reasons.append(_("您还没有打开看过"))
        found[case.pk] = reasons
    # What takes questions for each case is only asked of cases that could be plain.
    likely = [case for case in cases if not found[case.pk]]
    prefetch_related_objects(likely, "findings", "referrals")
    return found | {case.pk: refusals(case, actor, row.guards) or _of_points(case) for case in likely}


def is_opened_by(actor: Actor, case: Case) -> bool:
    """Whether the officer has opened the proposal as it stands."""
    return _opened(actor, case, events_of_kinds([case.chain], {OPENED}).get(case.chain, []))


def _opened(actor: Actor, case: Case, events: Sequence[Event]) -> bool:
    return any(
        event.kind == OPENED and (event.user_id, event.data["version"]) == (actor.user_id, case.version)
        for event in events
    )


def _proposals_to_think_about(cases: Sequence[Case]) -> dict[int, list[str]]:
    """What the proposals themselves have that somebody should think about alone; two questions in all."""
    changed = Finding.objects.filter(case__in=cases, outcome=Outcome.CHANGED)
    doubted = Referral.objects.filter(case__in=cases).exclude(answer__in=("", Answer.TRUE))
    found: dict[int, list[str]] = {case.pk: [] for case in cases}
    for case_id in set(changed.values_list("case", flat=True)):
        found[case_id].append(_("有改正的事实"))
    for case_id in set(doubted.values_list("case", flat=True)):
        found[case_id].append(_("提请核实的答复不是“属实”"))
    return found


def _of_points(case: Case) -> list[str]:
    """What the points have that somebody should think about alone."""
    reasons = []
    verified = assess_verified(case)
    if verified.total != assess_claim(case).total:
        reasons.append(_("核实分值与申报不同"))
    if not verified.reached:
        reasons.append(_("没有达到标准分值"))
    return reasons
