"""Bodies that have not answered a referral are asked again every ten working days, on record."""

from datetime import date, timedelta

from django.db import transaction

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.reviews.adapters import IN_REVIEW, REMIND_AFTER, remind_on
from applications.reviews.models import Referral


def remind_of_referrals(*, today: date) -> int:
    """Note that each open referral whose day has come is asked again; how many. Run once a day.

    The body finds the reminder in the document of what it is asked (``export_referrals``), the reviewer in
    the case and its course.
    """
    asked = Referral.objects.open().filter(
        case__state__in=IN_REVIEW, opened_at__date__lte=today - timedelta(days=REMIND_AFTER)
    )
    return sum(_remind(referral.pk, today) for referral in asked.order_by("pk") if _is_due(referral, today))


def _is_due(referral: Referral, today: date) -> bool:
    day = remind_on(referral)
    return day is not None and day <= today


@transaction.atomic
def _remind(pk: int, today: date) -> bool:
    referral = Referral.objects.select_related("case").select_for_update(of=("self",)).get(pk=pk)
    if not _is_due(referral, today):  # answered, or reminded by another run, meanwhile
        return False
    referral.reminded_on = today
    referral.save(update_fields=["reminded_on"])
    audit.record(
        actor=PORTAL,
        chain=referral.case.chain,
        kind="referral_reminded",
        data={"referral": referral.pk, "authority": referral.authority},
    )
    return True
