"""积分通知书 and the employer's copy: of a determination, and of what later stands in its place."""

from datetime import date
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.applicants.models import FamilyMember
from applications.cases.models import Case
from applications.cases.services.papers import head
from applications.notices import services as notices
from applications.notices.models import Paper
from applications.policy import selectors as policy
from applications.records.services.entries import POINTS_PAPERS
from applications.reviews.models import Determination, Revision
from applications.reviews.recorded import Recorded, RecordedIndicator
from applications.reviews.replay import recompute
from scoring.engine.words import tell

# As the notice prints the groups of indicators.
GROUPS = {"basic": _("基础"), "bonus": _("加分"), "deduction": _("减分")}


@translation.override("zh-hans")
def issue_points_notices(
    *,
    actor: Actor,
    case: Case,
    made: Determination | Revision,
    valid_from: date,
    valid_until: date,
    correcting: bool = False,
) -> Paper:
    """Issue both in the caller's transaction, in place of those that the case has; the holder's one.

    ``valid_from`` and ``valid_until``: the first and the last day on which the points hold.
    ``correcting``: those were wrong.
    """
    record = Recorded(made)
    common = head(case) | {
        "determined_on": timezone.localdate(),
        "total": record.total,
        "standard": record.standard,
        "reached": record.reached,
        "valid_from": valid_from,
        "valid_until": valid_until,
    }
    family = FamilyMember.objects.filter(person_id=case.person_id, is_beneficiary=True)
    own = common | {
        "application_day": made.scored_on,
        "indicators": [_line(line) for line in record.indicators if line.points],
        "spouse": next((member.name for member in family if member.relation == "spouse"), ""),
        "children": [member.name for member in family if member.relation == "child"],
        "policy_version": made.policy_version,
        "policy_documents": policy.documents_of(made.policy_version),
        "provisional": [tell([period.remark]) for period in recompute(made).wages_used if period.remark],
    }
    contents = zip(POINTS_PAPERS, (own, common), ("person_id", "employer_id"), strict=True)
    issued = [
        notices.issue(
            actor=actor,
            kind=kind,
            district_code=case.district_id,
            content=content,
            case_id=case.pk,
            supersedes=Paper.objects.filter(case_id=case.pk, kind=kind, superseded_by=None).first(),
            correcting=correcting,
            **{reader: getattr(case, reader)},
        )
        for kind, content, reader in contents
    ]
    return issued[0]


def _line(line: RecordedIndicator) -> dict[str, Any]:
    return {
        "name": line.name,
        "group": str(GROUPS[line.group]),
        "points": line.points,
        "counted": line.counted,
        "articles": line.articles,
        "because": line.because,
    }
