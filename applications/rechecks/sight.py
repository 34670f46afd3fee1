"""Who never touched a case, and which cases a recheck opens to those who decide it."""

from typing import Any

from django.db.models import QuerySet

from applications.accounts.roles import Actor, Role
from applications.audit.models import Event
from applications.cases.models import Case
from applications.rechecks.models import Level, Recheck

# To look is not to touch: whoever decides a recheck has to read the case.
LOOKS = frozenset(
    {
        "case_opened", "file_opened", "file_previewed", "paper_opened", "holder_looked_up",
        "correction_file_opened",
    }
)  # fmt: skip


def cases_to_decide(actor: Actor) -> QuerySet[Any]:
    """The ids of the cases of rechecks in the officer's district; registered with cases, whose
    determining officers do not see what was declined."""
    found = Recheck.objects.filter(level=Level.DISTRICT, case__district_id=actor.scope)
    return (
        found.values("case_id") if actor.role is Role.DETERMINING_OFFICER else found.none().values("case_id")
    )


def has_touched(user_id: int | None, case: Case, recheck: Recheck | None = None) -> bool:
    """Whether somebody has acted in a case in any role; what he does in this very recheck aside."""
    if user_id is None or user_id == case.reviewer_id:
        return True
    acts = Event.objects.filter(chain=case.chain, user_id=user_id).exclude(kind__in=LOOKS)
    return any(
        recheck is None or not event.kind.startswith("recheck_") or event.data.get("recheck") != recheck.pk
        for event in acts
    )
