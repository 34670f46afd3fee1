"""How long lists and forecasts are kept."""

from datetime import timedelta

from django.utils import timezone

from applications.rosters.models import Batch, BatchState, Forecast, ForecastConsent

LISTS_KEPT = timedelta(days=30)


def forget() -> int:
    """Delete lists made more than 30 days ago, and forecasts whose consent does not stand; how many lists."""
    standing = ForecastConsent.objects.standing().values("mandate")
    Forecast.objects.exclude(mandate__in=standing).delete()
    old = Batch.objects.exclude(state=BatchState.RUNNING).filter(made_at__lt=timezone.now() - LISTS_KEPT)
    number = old.count()
    old.delete()
    return number
