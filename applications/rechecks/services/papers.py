"""复核决定书: the holder's, item by item; the employer's copy with the outcome alone."""

from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor, Role
from applications.cases.services.papers import head
from applications.cases.states import State
from applications.notices import services as notices
from applications.rechecks.models import ItemOutcome, Level, Recheck, RecheckState
from applications.reviews.recorded import Recorded, recorded


@translation.override("zh-hans")
def issue_decision(*, actor: Actor, recheck: Recheck, before: Recorded | None) -> None:
    """Both copies, in the caller's transaction."""
    case, now = recheck.case, recorded(recheck.case)
    common: dict[str, Any] = head(case) | {
        "asked_by": _("本人") if recheck.asked_as == Role.APPLICANT else _("用人单位"),
        "asked_on": timezone.localdate(recheck.asked_at),
        "decided_on": timezone.localdate(recheck.decided_at),
        "final": recheck.level == Level.CITY,
        "new_case": str(recheck.new_case) if recheck.new_case else "",
    }
    if now is not None:
        common |= {"total": now.total, "standard": now.standard, "reached": now.reached}
    own = common | {"items": _items(recheck, now), "before": before.total if before else None}
    kind = "recheck_decision" if recheck.level == Level.DISTRICT else "recheck_decision_city"
    where: dict[str, Any] = {"actor": actor, "district_code": case.district_id, "case_id": case.pk}
    notices.issue(kind=kind, content=own, person_id=case.person_id, **where)
    notices.issue(
        kind=f"{kind}_employer",
        content=common | {"changed": recheck.state == RecheckState.CHANGED},
        employer_id=case.employer_id,
        **where,
    )


def _items(recheck: Recheck, now: Recorded | None) -> list[dict[str, Any]]:
    names = {line.id: line.name for line in now.indicators} if now else {}
    return [
        {
            "name": names.get(item.indicator, str(State(recheck.case.state).label)),
            "asked": item.asked,
            "changed": item.outcome == ItemOutcome.CHANGED,
            "reason": item.reason,
            "before": item.before,
            "after": item.after,
        }
        for item in recheck.items.all()
    ]
