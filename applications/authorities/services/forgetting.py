"""What officers noted of an authority's answer is forgotten when nobody checks it any more."""

from datetime import datetime, timedelta

from applications.authorities.models import Delivery
from applications.authorities.models.delivery import Way

LOOK_UPS_KEPT_DAYS = 3 * 365 + 1


def forget_look_ups(*, now: datetime) -> int:
    """Blank the notes of look-ups made more than three years ago; how many. Their hash and day stay."""
    long_ago = now - timedelta(days=LOOK_UPS_KEPT_DAYS)
    old = Delivery.objects.filter(way=Way.LOOK_UP, forgotten_at=None, began_at__lt=long_ago)
    return old.update(raw="", forgotten_at=now)
