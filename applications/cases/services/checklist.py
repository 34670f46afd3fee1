"""The checklist of a case: which papers, what is behind them, and what the counter found."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.models import PermitRecord
from applications.audit import services as audit
from applications.authorities.models import SharedAnswer
from applications.cases import document
from applications.cases.confirmations import is_unchanged
from applications.cases.models import Case, CaseItem, ItemState, ReasonType
from applications.cases.news import check_new
from applications.cases.states import EDITABLE, State
from applications.policy import selectors as policy
from materials import catalogue, checklist

CHECKED = (
    "state", "reason_type", "reason", "accepted_instead", "valid_until", "checked_by", "checked_at",
)  # fmt: skip
SPARING = ("certificates", "licences")
"""Kinds of shared data that spare papers."""


def sync_items(*, case: Case) -> None:
    """Bring the checklist in line with the facts: new papers appear, needless ones step back.

    Files already uploaded stay with their item, so a fact changed back and forth loses nothing.
    """
    today = timezone.localdate()
    facts = document.complete(case, today)
    result = policy.score(facts, case.to_be_scored_on(today))
    asked_for = checklist.build(facts, result.as_dict(), shared_data=covered_by_shared_data(case))
    if is_unchanged(case):  # one confirmation without uploads
        asked_for = [asked for asked in asked_for if asked.form == "portal"]
    wanted = {asked.key: asked for asked in asked_for}
    have = {item.key: item for item in case.items.all()}
    for key, asked in wanted.items():
        now = {
            "because": asked.because,
            "claims": list(asked.claims),
            "private": asked.private,
            "needed": True,
        }
        item = have.get(key)
        settled = _settled_without_upload(case, asked)
        if item is None:
            names = {"key": key, "material": asked.material_id, "subject": asked.subject}
            CaseItem.objects.create(case=case, state=settled or ItemState.OPEN, **names, **now)
        else:
            state = settled if settled and item.state == ItemState.OPEN else item.state
            CaseItem.objects.filter(pk=item.pk).update(state=state, **now)
    CaseItem.objects.filter(case=case, needed=True).exclude(key__in=wanted).update(needed=False)


def covered_by_shared_data(case: Case) -> frozenset[str]:
    """Materials that need not be handed in because shared data proves them [细则 4].

    The permit authority's record proves permit and identity; the licence of a verified employer was
    sighted when it was verified and serves all its applications; the library of electronic certificates
    proves what it holds, until that ends.
    """
    covered: set[str] = set()
    if PermitRecord.objects.filter(person_id=case.person_id).exists():
        covered |= {"permit", "identity"}
    if case.employer.is_verified:
        covered.add("business_licence")
    return frozenset(covered | _in_the_library(case))


def _in_the_library(case: Case) -> set[str]:
    of_whom = Q(person_id=case.person_id) | Q(person=None, subject=case.employer.uscc)
    today = timezone.localdate().isoformat()
    held = [answer.value for answer in SharedAnswer.objects.filter(of_whom, kind__in=SPARING)]
    return {one["material"] for one in held if not one["valid_until"] or today <= one["valid_until"]}


def _settled_without_upload(case: Case, asked: checklist.Requirement) -> str:
    if asked.exempt_by_shared_data:
        return ItemState.SHARED
    if asked.form == "portal" and case.undertakings.exists():
        return ItemState.SIGNED
    return ""


def signed_here() -> frozenset[str]:
    """Materials that are signed in the portal and never uploaded."""
    return frozenset(name for name, paper in catalogue.load().materials.items() if paper.form == "portal")


def unlocked(case: Case, item: CaseItem, role: Role) -> bool:
    """Whether files of this item may be changed now: before submission, or when a notice lists it."""
    if role not in {Role.APPLICANT, Role.HR_OFFICER} or item.state in {ItemState.SHARED, ItemState.SIGNED}:
        return False
    if item.material in signed_here():
        return False
    if case.state in EDITABLE:
        return True
    return case.state == State.INCOMPLETE and item.listed


def check_item(
    *,
    actor: Actor,
    case: Case,
    item: CaseItem,
    state: str,
    reason_type: str = "",
    reason: str = "",
    accepted_instead: str = "",
    valid_until: date | None = None,
) -> CaseItem:
    """The intake officer's finding on one paper: original sighted, covered by shared data, or a problem.

    ``valid_until``: the last day of a paper that has ended; after a notice it shows that it ended since.

    :raises Refused: the case is not at the counter, a problem without type and reason or one that the
        notice before could have named, or a paper that the person signed for himself: a notice would tell
        the employer of it.
    """
    if item.private:
        raise Refused(_("本人承诺由本人在门户签署，不在柜台核对，也不列入告知书。"))
    if state not in {ItemState.SIGHTED, ItemState.SHARED, ItemState.PROBLEM}:
        raise ValueError(f"not a finding: {state}")
    problem = state == ItemState.PROBLEM
    if problem and (reason_type not in ReasonType or not reason.strip()):
        raise Refused(_("请选择问题类型并写明原因。"), field="reason")
    with transaction.atomic():
        current = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        if actor.role != Role.INTAKE_OFFICER or current.state != State.HANDED_IN:
            raise Refused(_("只有待受理的申请可以核对材料。"))
        found = current.items.get(pk=item.pk)
        found.state, found.reason_type = state, reason_type if problem else ""
        found.reason = reason.strip() if problem else ""
        found.accepted_instead = accepted_instead.strip() if problem else ""
        found.valid_until = valid_until if reason_type == ReasonType.EXPIRED else None
        found.checked_by_id, found.checked_at = actor.user_id, timezone.now()
        if problem:
            check_new(current, found)
        found.save(update_fields=CHECKED)
        data: dict[str, Any] = {"item": item.key, "finding": str(state)}
        audit.record(
            actor=actor,
            chain=case.chain,
            kind="item_checked",
            data=data | ({"type": reason_type} if problem else {}),
            note=reason if problem else "",
        )
    item.refresh_from_db()
    return item
