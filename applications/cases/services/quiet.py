"""Nothing waits for ever: cases without any act for 90 days are withdrawn, warned 14 days before.

What a draft held is deleted with that; its events stay and hold nothing personal.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.cases.deadlines import QUIET_DAYS, QUIET_STATES, QUIET_WARNED, quiet_end, warned_end
from applications.cases.messages import phones_of
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.services.erasing import erase_draft
from applications.cases.states import State
from applications.outbox import services as outbox

WARN_DAYS = 14  # before the end


def end_quiet_cases(*, today: date) -> tuple[int, int]:
    """Warn and withdraw; how many were warned and how many withdrawn. Run once a night.

    Nobody loses a case unwarned: after nights without this job the warning comes first, and the end
    14 days later.
    """
    warned = withdrawn = 0
    horizon = timezone.now() - timedelta(days=QUIET_DAYS - WARN_DAYS - 1)
    for case in Case.objects.filter(state__in=QUIET_STATES, moved_at__lt=horizon).iterator():
        end = quiet_end(case)
        if warned_end(case) is None:
            if today >= end - timedelta(days=WARN_DAYS):
                _warn(case, max(end, today + timedelta(days=WARN_DAYS)))
                warned += 1
        elif today >= end:
            _withdraw(case)
            withdrawn += 1
    return warned, withdrawn


@transaction.atomic
def _withdraw(case: Case) -> None:
    was_draft = case.state == State.DRAFT
    note = _("连续 %(n)d 天没有办理。") % {"n": QUIET_DAYS}
    ended = move(actor=PORTAL, case=case, action="withdraw", reason_code="abandoned", note=note)
    if was_draft:
        erase_draft(case=ended)


@transaction.atomic
def _warn(case: Case, end: date) -> None:
    """One warning to each owner, and the day that it named."""
    event = audit.record(actor=PORTAL, chain=case.chain, kind=QUIET_WARNED, data={"on": end.isoformat()})
    for reader in ("applicant", "employer"):
        for n, phone in enumerate(phones_of(case, reader)):
            outbox.enqueue(
                key=f"case:{case.pk}:quiet:{event.pk}:{reader}:{n}",
                template="quiet_warning",
                to=phone,
                values={"case": str(case), "on": end.isoformat()},
                chain=case.chain,
                district=case.district_id,
            )
