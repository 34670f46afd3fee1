"""What filings have in common: they stand until they end."""

from collections.abc import Sequence

from django.utils import timezone

from applications.authorities.models.answer import Value


def on_file(values: Sequence[Value]) -> bool:
    """Whether one of them stands today; ``ended_on`` is the first day without."""
    today = timezone.localdate().isoformat()
    return any(
        value["filed_on"] <= today and (value["ended_on"] is None or today < value["ended_on"])
        for value in values
    )
