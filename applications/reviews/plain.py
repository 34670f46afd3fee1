"""Which proposed cases are plain enough to be determined together, once each of them was opened.

What takes questions for each case is asked when an officer opens it, and kept with the event of the opening:
the list of many cases reads that, and whoever determines asks again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.roles import Actor
from applications.audit.models import Event
from applications.audit.selectors import events_of_kinds
from applications.cases.clock import KINDS
from applications.cases.guards import refusals
from applications.cases.models import Case
from applications.cases.selectors import clocks_by
from applications.cases.states import State
from applications.cases.workflow import transition
from applications.reviews.evidence import assess_claim, assess_verified
from applications.reviews.models import Answer, Finding, Outcome, Referral

OPENED = "proposal_opened"
"""The event of an officer who opened a proposed case; its data are those of :class:`Opening`."""

_AGAINST: dict[str, str | Promise] = {
    "refused": _lazy("打开时有不能核定的情形"),
    "differs": _lazy("核实分值与申报不同"),
    "below": _lazy("没有达到标准分值"),
}


@dataclass(frozen=True, slots=True)
class Opening:
    """What an officer saw of a proposal: version, points, and codes of what speaks against a decision with
    others."""

    version: int
    points: int
    against: list[str]

    def as_data(self) -> dict[str, Any]:
        """For the event."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Look:
    """A case among others.

    ``against``: what speaks, in words, against determining it with them; nothing for a plain one.
    ``opening``: what the officer saw of it as it stands; None if he has not opened it.
    """

    against: list[str] = field(default_factory=list)
    opening: Opening | None = None


def opening_now(actor: Actor, case: Case) -> Opening:
    """What the officer sees who opens a proposed case at this moment."""
    verified = assess_verified(case)
    told = {
        "refused": bool(refusals(case, actor, transition("determine").guards)),
        "differs": verified.total != assess_claim(case).total,
        "below": not verified.reached,
    }
    return Opening(case.version, verified.total, [code for code, holds in told.items() if holds])


def opened(actor: Actor, case: Case) -> Opening | None:
    """What the officer saw who opened the proposal as it stands, the last time; None who did not."""
    return _opened(actor, case, events_of_kinds([case.chain], {OPENED}).get(case.chain, []))


def looks(actor: Actor, cases: Sequence[Case]) -> dict[int, Look]:
    """Which of the cases the officer may determine together; as many questions for many cases as for one."""
    events = events_of_kinds([case.chain for case in cases], {OPENED, "send_back"} | KINDS)
    clocks, spoken_against = clocks_by(events, cases), _proposals_to_think_about(cases)
    may = actor.role in transition("determine").roles
    found = {}
    for case in cases:
        if case.state != State.PROPOSED or not may:
            found[case.pk] = Look([_("现在不能核定")])
            continue
        course = events.get(case.chain, [])
        against = spoken_against[case.pk]
        if any(event.kind == "send_back" for event in course):
            against.append(_("曾经退回审核"))
        clock = clocks[case.pk]
        if clock is not None and clock.overdue:
            against.append(_("已超期，请逐件办理"))
        opening = _opened(actor, case, course)
        against += [str(_AGAINST[code]) for code in opening.against] if opening else [_("您还没有打开看过")]
        found[case.pk] = Look(against, opening)
    return found


def _opened(actor: Actor, case: Case, events: Sequence[Event]) -> Opening | None:
    for event in reversed(events):
        if event.kind == OPENED and event.user_id == actor.user_id and _told(event.data, case.version):
            return Opening(**event.data)
    return None


def _told(data: Mapping[str, Any], version: int) -> bool:
    """Whether an opening was of this version; those recorded before openings told the points are none."""
    return data["version"] == version and "points" in data


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
