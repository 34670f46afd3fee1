"""What shared data says of a permit drives the points that hold as long as it (workflow, section 5)."""

from django.utils import timezone

from applications.applicants.events import PermitChanged
from applications.records.models import PointsRecord
from applications.records.services.lapses import end_if_over


def follow_permit(event: PermitChanged) -> None:
    """Points end at once where the permit was cancelled, or ended earlier than was known.

    A later end gives no points by itself: they go on by a confirmation case alone.
    """
    if not {"valid_until", "cancelled_on"} & set(event.changed):
        return
    record = PointsRecord.objects.filter(person_id=event.person.pk).first()
    if record is not None:
        end_if_over(record.pk, timezone.localdate())
