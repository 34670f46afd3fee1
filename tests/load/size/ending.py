"""``python -m tests.load.size.ending``, in a portal's environment: the nightly task, and what it wrote."""

import django


def main() -> None:
    """Run the task as the worker does."""
    django.setup()
    from django.utils import timezone  # noqa: PLC0415  (these need the set-up above)

    from applications.outbox.models import Message  # noqa: PLC0415
    from applications.records.models import PointsRecord  # noqa: PLC0415
    from applications.records.services import lapse_overdue  # noqa: PLC0415

    ended = lapse_overdue(timezone.localdate())
    told = Message.objects.filter(template="lapsed").count()
    print(f"{PointsRecord.objects.count()} records examined, {ended} ended, {told} messages written")


if __name__ == "__main__":
    main()
