"""Nothing waits for ever: cases without any act for 90 days are withdrawn, warned 14 days before."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.roles import PORTAL
from applications.cases.deadlines import QUIET_DAYS, QUIET_STATES, last_act_on
from applications.cases.messages import phones_of
from applications.cases.models import Case
from applications.cases.moves import move
from applications.outbox import services as outbox
from applications.outbox.models import Message

WARN_DAYS = 14  # before the end


def end_quiet_cases(*, today: date) -> tuple[int, int]:
    """Warn and withdraw; how many were warned and how many withdrawn. Run once a night."""
    warned = withdrawn = 0
    horizon = timezone.now() - timedelta(days=QUIET_DAYS - WARN_DAYS - 1)
    for case in Case.objects.filter(state__in=QUIET_STATES, moved_at__lt=horizon).iterator():
        quiet = (today - last_act_on(case)).days
        if quiet >= QUIET_DAYS:
            move(
                actor=PORTAL,
                case=case,
                action="withdraw",
                reason_code="abandoned",
                note=_("连续 %(n)d 天没有办理。") % {"n": QUIET_DAYS},
            )
            withdrawn += 1
        elif quiet >= QUIET_DAYS - WARN_DAYS:
            warned += _warn(case, last_act_on(case))
    return warned, withdrawn


def _warn(case: Case, last: date) -> int:
    """One warning to each owner for each quiet time; 0 where it was given on another night."""
    before = Message.objects.filter(chain=case.chain).count()
    with transaction.atomic():
        for reader in ("applicant", "employer"):
            for n, phone in enumerate(phones_of(case, reader)):
                outbox.enqueue(
                    key=f"case:{case.pk}:quiet:{last}:{reader}:{n}",
                    template="quiet_warning",
                    to=phone,
                    values={"case": str(case), "on": (last + timedelta(days=QUIET_DAYS)).isoformat()},
                    chain=case.chain,
                    district=case.district_id,
                )
    return int(Message.objects.filter(chain=case.chain).count() > before)
