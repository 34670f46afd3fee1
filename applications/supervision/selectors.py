"""Reads of the supervision: the cases of a month, and what anybody may know of a sample."""

from collections import Counter
from datetime import date

from django.db.models import QuerySet

from applications.cases.models import Case
from applications.cases.states import State
from applications.supervision.drawing import hash_of
from applications.supervision.models import Sample
from applications.workdays.months import month_span

DECIDED = (State.DETERMINED, State.DECLINED, State.REFUSED)


def closed_in(month: date) -> QuerySet[Case]:
    """The cases on which something was decided in a month."""
    first, last = month_span(month)
    return Case.objects.filter(state__in=DECIDED, closed_at__gte=first, closed_at__lt=last)


def published_hashes(sample: Sample) -> list[str]:
    """The hashes of all case numbers of the sample's month, sorted; what everybody may draw from."""
    return sorted(hash_of(str(number)) for number in closed_in(sample.month).values_list("number", flat=True))


def findings_of(sample: Sample) -> Counter[str]:
    """How many of the sample were found how; those not looked at yet under the empty name."""
    return Counter(sample.cases.values_list("finding", flat=True))
