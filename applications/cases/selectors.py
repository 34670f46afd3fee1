"""Reads of cases used by more than one caller."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from django.utils import timezone

from applications.accounts.roles import Actor
from applications.audit.models import Event
from applications.audit.selectors import events_of, events_of_kinds
from applications.cases import clock
from applications.cases.children import identity_of
from applications.cases.form import content_of_form
from applications.cases.models import Case, CaseFile, CaseItem, DeficiencyNotice, ItemState
from applications.notices.models import Paper
from applications.notices.services import as_stored, content_hash
from applications.once import remembered
from applications.workdays.selectors import calendar
from materials import catalogue

# Cases that were accepted on one day, and never paused, have one clock: lists ask for it again and again.
_derived = lru_cache(maxsize=1_024)(clock.derive)


@remembered
def course_of(case: Case) -> list[Event]:
    """Everything that happened in a case, oldest first, with the notes."""
    return list(events_of(case.chain))


@remembered
def clock_of(case: Case, as_of: date | None = None) -> clock.Clock | None:
    """The case's 20-working-day clock as it stands on a day (today by default); None before acceptance."""
    return _derived(tuple(clock.ticks(course_of(case))), calendar(), as_of or timezone.localdate())


def clocks_of(cases: Sequence[Case], as_of: date | None = None) -> dict[int, clock.Clock | None]:
    """The clocks of many cases by case id, for lists: one read of their events instead of one a case."""
    return clocks_by(events_of_kinds([case.chain for case in cases], clock.KINDS), cases, as_of)


def clocks_by(
    events: Mapping[str, Sequence[Event]], cases: Sequence[Case], as_of: date | None = None
) -> dict[int, clock.Clock | None]:
    """The same by events that were read before; those that the clock does not know do not matter."""
    marks = {case.pk: tuple(clock.ticks(events.get(case.chain, ()))) for case in cases}
    days, today = calendar(), as_of or timezone.localdate()
    return {pk: _derived(its_marks, days, today) for pk, its_marks in marks.items()}


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


def verified_before(actor: Actor, case: Case, item: CaseItem) -> list[CaseFile]:
    """The files of the newest other case in which an officer saw the original of this paper, if any.

    Offered instead of being asked for again. What the employer issues goes no further than that employer,
    and what speaks of a moment is asked for anew; ``actor`` gets no file that he could not open anyway.
    """
    material = catalogue.load().materials[item.material]
    if material.renewed or item.private:
        return []
    earlier = CaseFile.objects.visible_to(actor).filter(
        item__case__person_id=case.person_id, item__material=item.material, item__state=ItemState.SIGHTED
    )
    earlier = earlier.exclude(item__case_id=case.pk)
    if child := identity_of(item):
        papers = CaseItem.objects.filter(pk__in=earlier.values("item_id")).select_related("case")
        earlier = earlier.filter(item_id__in=[one.pk for one in papers if identity_of(one) == child])
    else:
        earlier = earlier.filter(item__key=item.key)
    if material.of in {"employer", "both"}:
        earlier = earlier.filter(item__case__employer_id=case.employer_id)
    newest = earlier.order_by("-item__case_id").values_list("item_id", flat=True).first()
    return list(earlier.filter(item_id=newest).select_related("file", "item__case"))
