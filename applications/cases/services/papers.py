"""The papers of a case: printed by its owners, or issued by what happened to it."""

from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.cases.entrusted import Act, check
from applications.cases.events import Moved
from applications.cases.form import content_of_form, point_of
from applications.cases.models import Case, CaseItem, DeficiencyNotice, ItemState
from applications.cases.selectors import clock_of, newest_form
from applications.cases.states import Kind, State
from applications.notices import services as notices
from applications.notices.models import Paper
from applications.vault.masks import mask_id, mask_permit
from materials import catalogue

# Papers are Chinese whatever language the page has.
IN_CHINESE = translation.override("zh-hans")

# How each settled item came in, as the receipt says it.
HOW = {
    ItemState.SIGHTED: _lazy("核对原件"),
    ItemState.SHARED: _lazy("数据共享免交"),
    ItemState.SIGNED: _lazy("在门户签署"),
}


def print_form(*, actor: Actor, case: Case) -> Paper:
    """The application form of the facts as they stand; the same paper again until one of them changes.

    :raises Refused: the person has not confirmed the facts, or they were submitted already.
    """
    with transaction.atomic():
        current = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        if current.state != State.AWAITING_EMPLOYER:
            raise Refused(_("本人确认之后、提交之前才能打印申请表。请刷新页面查看目前状态。"))
        check(Act.HAND_OVER, actor, current)
        paper = newest_form(case)
        if paper is None:
            before = Paper.objects.filter(case_id=case.pk, kind="application_form", superseded_by=None)
            paper = _issue(actor, case, "application_form", content_of_form(case), supersedes=before.first())
        return paper


@IN_CHINESE
def issue_receipt(moved: Moved) -> None:
    """收件凭证 on acceptance, with the day on which the 20 working days end."""
    case = moved.case
    clock = clock_of(case)
    if clock is None:
        raise ValueError("an accepted case has a clock")
    # The employer reads the receipt as well; what the person signed for himself is not on it.
    items = [
        {**_named(item), "how": str(HOW[ItemState(item.state)])}
        for item in case.items.filter(needed=True, private=False)
    ]
    content = head(case) | {
        "accepted_on": timezone.localdate(),
        "due_on": clock.due_on,
        "due_provisional": clock.provisional,
        "items": items,
    }
    _issue(moved.actor, case, "receipt", content)


@IN_CHINESE
def issue_one_time_notice(moved: Moved) -> None:
    """一次性告知书: every item with a problem, listed and unlocked."""
    case = moved.case
    problems = list(case.items.filter(needed=True, state=ItemState.PROBLEM))
    items = [
        {
            **_named(item),
            "fault": item.reason_type,
            "reason": item.reason,
            "accepted_instead": item.accepted_instead,
        }
        for item in problems
    ]
    content = head(case) | {"handed_in_on": timezone.localdate(case.handed_in_at), "items": items}
    paper = _issue(moved.actor, case, "one_time_notice", content)
    # Only these are unlocked, whatever an earlier notice listed.
    case.items.exclude(pk__in=[item.pk for item in problems]).update(listed=False)
    case.items.filter(pk__in=[item.pk for item in problems]).update(listed=True)
    seq = case.deficiency_notices.count() + 1
    DeficiencyNotice.objects.create(case=case, seq=seq, items=items, paper_id=paper.pk)


@IN_CHINESE
def issue_decline(moved: Moved) -> None:
    """不予受理告知书 with its reason."""
    content = head(moved.case) | {
        "decided_on": timezone.localdate(),
        "grounds": [{"text": moved.note, "article": "实施细则 5"}],
    }
    _issue(moved.actor, moved.case, "decline_notice", content)


def unlist_items(moved: Moved) -> None:
    """A case that left the counter for its owners has no listed items any more."""
    CaseItem.objects.filter(case=moved.case, listed=True).update(listed=False)


def head(case: Case) -> dict[str, Any]:
    """What every paper about a case begins with; numbers masked."""
    person = case.person
    return {
        "case_number": case.number,
        "case_kind": str(Kind(case.kind).label),
        "holder": {
            "name": person.name,
            "id_masked": mask_id(person.id_number),
            "permit_masked": mask_permit(person.permit_number),
        },
        "employer": case.employer.name,
        "acceptance_point": point_of(case),
    }


def _named(item: CaseItem) -> dict[str, str]:
    return {
        "material": catalogue.load().materials[item.material].name,
        "subject": str(subject_label(item.subject)),
    }


def subject_label(subject: str) -> str:
    """Whose paper it is, in words."""
    kind, _colon, number = subject.partition(":")
    names = {
        "applicant": _("本人"),
        "spouse": _("配偶"),
        "employer": _("用人单位"),
        "child": _("子女%(n)s") % {"n": number},
    }
    return str(names.get(kind, subject))


def _issue(
    actor: Actor, case: Case, kind: str, content: dict[str, Any], supersedes: Paper | None = None
) -> Paper:
    return notices.issue(
        actor=actor,
        kind=kind,
        district_code=case.district_id,
        content=content,
        case_id=case.pk,
        person_id=case.person_id,
        employer_id=case.employer_id,
        supersedes=supersedes,
    )
