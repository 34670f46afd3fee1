"""Closed cases are kept for their time and then emptied (workflow, section 1; docs/reference/retention.md).

The case itself, its number, its days and its events stay: they hold nothing personal, and statistics and
chains need them. What people wrote into it goes, with the free texts beside the events.
"""

from collections.abc import Callable
from datetime import date, datetime, time

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.audit.selectors import events_of
from applications.cases.models import Case, CaseFacts, CaseItem
from applications.cases.services.erasing import erase_content
from applications.cases.states import CLOSED, State
from applications.records.selectors import current
from applications.reviews.models import Determination, Expedite, Finding, Referral, Revision
from materials.services import remove

WITHOUT_POINTS_YEARS = 3  # declined, refused, withdrawn
_HELD = (CaseFacts, CaseItem, Finding, Referral, Expedite, Determination)
_beside: list[Callable[[Case], object]] = []


def register(erase: Callable[[Case], object]) -> None:
    """Empty with a case what a room above holds of it; listed in ``jifen_portal/wiring.py``."""
    if erase not in _beside:
        _beside.append(erase)


def erase_closed(*, today: date) -> int:
    """Empty the closed cases whose years are over; how many. Run once a night.

    A determined case stays while its holder has points by it, however long ago it was.
    """
    erased = 0
    for case in _overdue(CLOSED - {State.DETERMINED}, today, WITHOUT_POINTS_YEARS).iterator():
        erased += _erase(case)
    if settings.KEEP_DETERMINED_YEARS:
        for case in _overdue({State.DETERMINED}, today, settings.KEEP_DETERMINED_YEARS).iterator():
            entry = current(case.person_id, today)
            if entry is None or entry.case_id != case.pk:
                erased += _erase(case)
    return erased


def _overdue(states: "frozenset[State] | set[State]", today: date, years: int) -> QuerySet[Case]:
    """Closed more than so many years ago, and not empty yet; the anniversary itself is still kept."""
    day = _years_before(today, years)
    began = timezone.make_aware(datetime.combine(day, time()))
    held = Q()
    for model in _HELD:
        held |= Q(Exists(model.objects.filter(case=OuterRef("pk"))))
    return Case.objects.filter(held, state__in=states, closed_at__lt=began).order_by("pk")


@transaction.atomic
def _erase(case: Case) -> bool:
    """Whether there was something; a case that moved meanwhile is left alone."""
    locked = Case.objects.select_for_update().filter(pk=case.pk, version=case.version).first()
    if locked is None:
        return False
    for erase in _beside:
        erase(locked)
    files = erase_content(case=locked)
    answers = [one.file for one in locked.referrals.exclude(file=None).select_related("file")]
    for model in (Finding, Referral, Expedite, Revision, Determination):
        model.objects.filter(case=locked).delete()
    for answer in filter(None, answers):
        remove(file=answer)
    locked.deficiency_notices.update(items=[])
    notes = events_of(locked.chain).exclude(note_hash="").values_list("pk", flat=True)
    audit.blank_notes(event_ids=list(notes))
    audit.record(actor=PORTAL, chain=locked.chain, kind="case_erased", data={"files": files})
    return True


def _years_before(day: date, years: int) -> date:
    """The same day so many years ago; for 29 February the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
