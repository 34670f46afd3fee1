"""Reads of cases used by more than one caller."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from applications.audit.selectors import events_of, events_of_kinds
from applications.cases import clock
from applications.cases.form import content_of_form
from applications.cases.models import Case, DeficiencyNotice
from applications.notices.models import Paper
from applications.notices.services import as_stored, content_hash
from applications.workdays.selectors import calendar


def clock_of(case: Case, as_of: date | None = None) -> clock.Clock | None:
    """The case's 20-working-day clock as it stands on a day (today by default); None before acceptance."""
    return clock.derive(clock.ticks(events_of(case.chain)), calendar(), as_of or timezone.localdate())


def clocks_of(cases: Sequence[Case], as_of: date | None = None) -> dict[int, clock.Clock | None]:
    """The clocks of many cases by case id, for lists: one read of their events instead of one a case."""
    by_chain = events_of_kinds([case.chain for case in cases], clock.KINDS)
    days, today = calendar(), as_of or timezone.localdate()
    return {case.pk: clock.derive(clock.ticks(by_chain.get(case.chain, [])), days, today) for case in cases}


def newest_form(case: Case) -> Paper | None:
    """The printed application form of the facts as they stand now; None after any of them changed."""
    wanted = content_hash(as_stored("application_form", content_of_form(case)))
    return Paper.objects.filter(case_id=case.pk, kind="application_form", content_hash=wanted).first()


def papers_of(case: Case) -> list[Paper]:
    """Every paper issued in this case, newest first; narrow with ``visible_to`` before showing."""
    return list(Paper.objects.filter(case_id=case.pk).order_by("-id"))


def queue_position(case: Case) -> int:
    """How many cases of the district wait for intake before this one, plus one; 0 if it is not waiting."""
    if case.state != "handed_in" or case.handed_in_at is None:
        return 0
    waiting = Case.objects.filter(district_id=case.district_id, state="handed_in")
    return waiting.filter(handed_in_at__lt=case.handed_in_at).count() + 1


def current_notice(case: Case) -> DeficiencyNotice | None:
    """The newest one-time notice of this case."""
    return case.deficiency_notices.order_by("-seq").first()
