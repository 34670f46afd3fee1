"""The figures of the moment, each by a query that an index answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from time import time

from celery import current_app
from django.conf import settings
from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, Metric

from applications.archives import selectors as archives
from applications.audit.models import Event, Head
from applications.cases.models import DeadlineWarning, Level
from applications.cases.services.recalculation import RUNNING
from applications.notices.models import Paper, PaperState, PrintRun, PrintState
from applications.outbox.models import Message, State

PATIENCE = 2.0  # seconds for the broker
UNKNOWN = -1  # the broker does not answer


@dataclass(frozen=True, slots=True)
class Figures:
    """What waits and what is late; ages in seconds, 0 where nothing waits."""

    queues: dict[str, int]
    messages_waiting: int
    messages_age: float
    messages_failed: int
    papers_waiting: int
    papers_age: float
    papers_failed: int
    prints_stopped: int
    archives_left_out: int
    overdue: dict[str, int]
    unsealed: int
    unsealed_age: float


def figures() -> Figures:
    """Everything as it stands now."""
    now = timezone.now()
    # What is put off on purpose (quiet hours, pauses) is not late; a lease that ran out is.
    due = Message.objects.filter(Q(state=State.PENDING, next_try_at__lte=now) | Q(state=State.SENDING))
    pending = Paper.objects.filter(state=PaperState.PENDING)
    unsealed = Head.objects.filter(sealed_seq__lt=F("seq"))
    first_of_each = Event.objects.filter(chain=OuterRef("chain"), seq=OuterRef("sealed_seq") + 1)
    return Figures(
        queues=_queues(),
        messages_waiting=due.count(),
        messages_age=_age(due, "next_try_at", now),
        messages_failed=Message.objects.undelivered().count(),
        papers_waiting=pending.count(),
        papers_age=_age(pending, "issued_at", now),
        papers_failed=Paper.objects.filter(state=PaperState.FAILED).count(),
        prints_stopped=PrintRun.objects.filter(state=PrintState.STOPPED).count(),
        archives_left_out=archives.left_out().count(),
        overdue=_overdue(),
        unsealed=unsealed.count(),
        unsealed_age=_age(unsealed.annotate(since=Subquery(first_of_each.values("at"))), "since", now),
    )


def gauges(found: Figures) -> Iterator[Metric]:
    """The same figures for Prometheus."""
    yield _by(
        "jifen_queue_length", "Tasks that wait in the broker; -1: it does not answer", "queue", found.queues
    )
    yield _by("jifen_clock_overdue", "Open cases beyond their 20 working days", "district", found.overdue)
    for name, said, value in (
        ("jifen_outbox_waiting", "Messages that are due", found.messages_waiting),
        ("jifen_outbox_age_seconds", "How long the oldest of them has been due", found.messages_age),
        ("jifen_outbox_failed", "Messages that nobody sends any more by themselves", found.messages_failed),
        ("jifen_papers_waiting", "Papers without their PDF", found.papers_waiting),
        ("jifen_papers_age_seconds", "How long the oldest of them has waited", found.papers_age),
        ("jifen_papers_failed", "Papers that could not be made", found.papers_failed),
        ("jifen_prints_stopped", "Papers of a day that could not be bound into a file", found.prints_stopped),
        ("jifen_archives_left_out", "Closed cases over which runs were killed", found.archives_left_out),
        ("jifen_audit_unsealed", "Chains with events that no seal covers", found.unsealed),
        ("jifen_audit_unsealed_age_seconds", "How long the oldest of them has waited", found.unsealed_age),
        ("jifen_scraped_at_seconds", "When these figures were read", time()),
    ):
        yield GaugeMetricFamily(name, said, value)


def _by(name: str, said: str, label: str, values: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, said, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


def _age(rows: "QuerySet[Message] | QuerySet[Paper] | QuerySet[Head]", field: str, now: datetime) -> float:
    oldest = rows.aggregate(oldest=Min(field))["oldest"]
    return max((now - oldest).total_seconds(), 0.0) if oldest else 0.0


def _overdue() -> dict[str, int]:
    """Warned as overdue and still running, by district."""
    late = DeadlineWarning.objects.filter(level=Level.OVERDUE, case__state__in=RUNNING)
    rows = late.values_list("case__district_id").annotate(number=Count("pk")).order_by("case__district_id")
    return dict(rows)


def _queues() -> dict[str, int]:
    names = [queue.name for queue in settings.CELERY_TASK_QUEUES]
    try:
        with current_app.connection_for_read(connect_timeout=PATIENCE) as broker:
            broker.ensure_connection(max_retries=0, timeout=PATIENCE)
            channel = broker.default_channel
            return {name: channel.queue_declare(name, passive=False).message_count for name in names}
    except Exception:
        return dict.fromkeys(names, UNKNOWN)
