"""Which closed cases nobody needs at hand any more."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from applications.archives.models import MOST_TRIES, Archive, ArchiveState, Attempt, SealedScan
from applications.cases.models import Case, CaseFacts
from applications.cases.states import CLOSED, OPEN
from applications.corrections.models import Correction, CorrectionState
from applications.once import remembered
from applications.rechecks.models import Recheck, RecheckState
from applications.records.models import ENDING_KINDS, RecordEntry


def due(today: date) -> QuerySet[Case]:
    """Closed more than ``ARCHIVE_AFTER_DAYS`` days ago, with content, and at rest: the person holds no
    points and has no case under way, nothing is being rechecked or corrected. The day of so many days
    ago itself still stays; none at all with 0 days.
    """
    days = settings.ARCHIVE_AFTER_DAYS
    if not days:
        return Case.objects.none()
    began = timezone.make_aware(datetime.combine(today - timedelta(days=days), time()))
    own = {"case": OuterRef("pk")}
    return Case.objects.filter(
        Exists(CaseFacts.objects.filter(**own)),
        ~Exists(Case.objects.filter(person=OuterRef("person"), state__in=OPEN)),
        ~Exists(_points(today).filter(record__person=OuterRef("person"))),
        ~Exists(Recheck.objects.filter(**own, state=RecheckState.OPEN)),
        ~Exists(Correction.objects.filter(**own, state=CorrectionState.HEARING)),
        state__in=CLOSED,
        closed_at__lt=began,
    ).order_by("pk")


def to_seal(today: date) -> QuerySet[Case]:
    """Those that have no archive yet."""
    return due(today).filter(~Exists(Archive.objects.filter(case=OuterRef("pk"))))


def to_empty() -> QuerySet[Archive]:
    """Archives that are written, and whose scans still lie in their old place."""
    return Archive.objects.filter(state=ArchiveState.SEALED).order_by("pk")


def to_put_away(today: date) -> QuerySet[Archive]:
    """Archives whose scans were fetched for a time that is over, of cases that are at rest again."""
    opened = Archive.objects.filter(state=ArchiveState.OPENED, open_until__lt=today)
    return opened.filter(case__in=due(today).order_by()).order_by("pk")


def left_out() -> QuerySet[Attempt]:
    """Cases over which too many runs were killed; one that is being tried for the last time among them."""
    return Attempt.objects.filter(tries__gte=MOST_TRIES)


@remembered
def archive_of(case: Case) -> Archive | None:
    """The archive into which the scans of a case went; None where they lie in their place as ever."""
    return Archive.objects.filter(case=case).exclude(state=ArchiveState.SEALED).first()


def numbers_with(case: Case, hashes: Collection[str]) -> list[tuple[str, str]]:
    """Which of these hashes an archived scan of another person has, with the number of its case."""
    scans = SealedScan.objects.filter(sha256__in=list(hashes)).exclude(archive__case__person=case.person_id)
    found = scans.exclude(archive__case__number=None).values_list("sha256", "archive__case__number")
    return [(digest, str(number)) for digest, number in found]


def _points(today: date) -> QuerySet[RecordEntry]:
    """The newest entry of each record where it gives points, or will."""
    later = RecordEntry.objects.filter(record=OuterRef("record"), seq__gt=OuterRef("seq"))
    lasting = Q(valid_until=None) | Q(valid_until__gte=today)
    return RecordEntry.objects.exclude(kind__in=ENDING_KINDS).filter(lasting, ~Exists(later))
