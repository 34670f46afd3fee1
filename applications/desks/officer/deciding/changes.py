"""What the determining officer needs to know besides the indicators."""

from collections.abc import Sequence
from dataclasses import dataclass

from applications.accounts.models import User
from applications.accounts.roles import Actor
from applications.audit.selectors import events_of
from applications.cases import document
from applications.cases.models import Case
from applications.cases.selectors import course_of
from applications.cases.states import State
from applications.desks.case.worded import worded
from applications.desks.components import Row
from applications.desks.officer.review.lines import facts_rows
from applications.reviews.evidence import KEYS, Line, scored_on
from applications.reviews.models import Outcome
from applications.reviews.services.decisions import proposer_of


@dataclass(frozen=True, slots=True)
class ChangedFinding:
    """Facts as claimed and as verified, with reason and evidence."""

    name: str
    claimed: list[Row]
    verified: list[Row]
    reason: str
    evidence: str


def changed_findings(case: Case, lines: Sequence[Line]) -> list[ChangedFinding]:
    """The findings that differ from the claim."""
    declared = document.complete(case, scored_on(case))
    found = []
    for line in lines:
        finding = line.finding
        if finding is None or finding.outcome != Outcome.CHANGED:
            continue
        keys = [key for key in KEYS[line.indicator] if key in document.loads(finding.verified)]
        found.append(
            ChangedFinding(
                worded(line.claimed).name,
                facts_rows(declared, keys),
                facts_rows(line.facts, keys),
                finding.reason,
                finding.evidence,
            )
        )
    return found


def proposed_by(case: Case) -> str:
    """The name of the officer whose proposal stands; empty for a case that never had one."""
    if not any(event.kind == "propose" for event in course_of(case)):
        return ""
    return User.objects.get(pk=proposer_of(case)).name


def was_sent_back(actor: Actor, case_id: int) -> bool:
    """Whether this case of the officer's own district was proposed and lies with its reviewer again."""
    back = Case.objects.filter(pk=case_id, district_id=actor.scope, state=State.UNDER_REVIEW).first()
    return back is not None and any(event.kind == "send_back" for event in events_of(back.chain))
