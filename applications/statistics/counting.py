"""One month counted from the events of cases and from the cases that ended a stage in it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Count as Number
from django.utils import timezone

from applications.audit.models import Event
from applications.cases.models import Case, DeadlineWarning, Level
from applications.cases.selectors import clocks_of
from applications.cases.states import State
from applications.places.models import District
from applications.statistics.tally import Count, Stage, Tally
from applications.workdays.months import month_span
from applications.workdays.selectors import calendar

COUNTED = {
    "submit": Count.SUBMITTED,
    "accept": Count.ACCEPTED,
    "confirm_unchanged": Count.ACCEPTED,
    "determine": Count.DETERMINED,
    "decline": Count.DECLINED,
    "refuse": Count.REFUSED,
    "withdraw": Count.WITHDRAWN,
    "notify_incomplete": Count.NOTICES,
    "notify_again": Count.SECOND_NOTICES,
    "expedite_approved": Count.EXPEDITES,
    "recheck_decided": Count.RECHECKS,
}
"""Kinds of events on chains of cases, and as what they count."""
CHANGED = ("recheck_decided", "changed")
"""Kind and outcome of a recheck that changed something."""
_AT_ONCE = 1_000
Span = tuple[datetime, datetime]


def count_month(month: date, *, now: bool) -> dict[str, Tally]:
    """The tally of each district; ``now``: the month runs, so that what is overdue now belongs to it."""
    span = month_span(month)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    days: dict[str, dict[Stage, Counter[int]]] = defaultdict(lambda: {stage: Counter() for stage in Stage})
    _count_events(span, counts)
    _count_stages_before(span, days)
    _count_decisions(span, counts, days)
    if now:
        _count_overdue(counts)
    return {
        code: {"counts": dict(counts[code]), "days": {stage: dict(days[code][stage]) for stage in Stage}}
        for code in District.objects.values_list("code", flat=True)
    }


def _count_events(span: Span, counts: dict[str, Counter[str]]) -> None:
    events = Event.objects.filter(
        kind__in=COUNTED, at__gte=span[0], at__lt=span[1], chain__startswith="case:"
    )
    some: list[tuple[Count, int]] = []
    for kind, after, chain in events.values_list("kind", "after", "chain").iterator(chunk_size=_AT_ONCE):
        pk = int(chain.removeprefix("case:"))
        some.append((COUNTED[kind], pk))
        if (kind, after) == CHANGED:
            some.append((Count.CHANGED, pk))
        if len(some) >= _AT_ONCE:
            _add(some, counts)
            some.clear()
    _add(some, counts)


def _add(some: Sequence[tuple[Count, int]], counts: dict[str, Counter[str]]) -> None:
    rows = Case.objects.filter(pk__in={pk for _what, pk in some})
    district = dict(rows.values_list("pk", "district_id"))
    for what, pk in some:
        if pk in district:
            counts[district[pk]][what] += 1


def _count_stages_before(span: Span, days: dict[str, dict[Stage, Counter[int]]]) -> None:
    """What ended with an acceptance; cases that never came to the counter have no such stage."""
    working = calendar()
    accepted = Case.objects.filter(
        accepted_at__gte=span[0], accepted_at__lt=span[1], handed_in_at__isnull=False
    )
    columns = ("district_id", "submitted_at", "handed_in_at", "accepted_at")
    for code, submitted, handed_in, done in accepted.values_list(*columns).iterator(chunk_size=_AT_ONCE):
        first, second, third = (timezone.localdate(moment) for moment in (submitted, handed_in, done))
        days[code][Stage.HAND_IN][(second - first).days] += 1
        days[code][Stage.COUNTER][working.count(second, third, provisional=True)] += 1


def _count_decisions(
    span: Span, counts: dict[str, Counter[str]], days: dict[str, dict[Stage, Counter[int]]]
) -> None:
    decided = Case.objects.filter(
        state__in=(State.DETERMINED, State.REFUSED), closed_at__gte=span[0], closed_at__lt=span[1]
    ).order_by("pk")
    last = 0
    while some := list(decided.filter(pk__gt=last)[:_AT_ONCE]):
        last = some[-1].pk
        clocks = clocks_of(some)
        for case in some:
            clock = clocks[case.pk]
            if clock is None or case.submitted_at is None or case.closed_at is None:
                continue
            whole = timezone.localdate(case.closed_at) - timezone.localdate(case.submitted_at)
            days[case.district_id][Stage.CLOCK][clock.used] += 1
            days[case.district_id][Stage.WHOLE][whole.days] += 1
            counts[case.district_id][Count.LATE] += clock.overdue


def _count_overdue(counts: dict[str, Counter[str]]) -> None:
    overdue = DeadlineWarning.objects.standing().filter(level=Level.OVERDUE).order_by()
    for code, number in overdue.values_list("case__district_id").annotate(Number("pk")):
        counts[code][Count.OVERDUE] += number
