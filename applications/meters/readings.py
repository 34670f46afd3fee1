"""What all processes of this machine counted since it started, added up."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from prometheus_client import CollectorRegistry, Metric
from prometheus_client.multiprocess import MultiProcessCollector


def counted() -> list[Metric]:
    """Every counter and histogram; none where nothing was counted yet."""
    folder = Path(settings.METRICS_FOLDER)
    if not folder.is_dir():
        return []
    files = MultiProcessCollector(CollectorRegistry(), str(folder))  # type: ignore[no-untyped-call]
    return list(files.collect())  # type: ignore[no-untyped-call]


def totals(metrics: Iterable[Metric], sample: str, label: str) -> dict[str, float]:
    """The sum of one sample's values by one of its labels, the largest first."""
    found: dict[str, float] = {}
    for metric in metrics:
        for one in metric.samples:
            if one.name == sample:
                found[one.labels[label]] = found.get(one.labels[label], 0.0) + one.value
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
