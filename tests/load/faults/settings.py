"""The portal's settings, with seconds instead of minutes between tries and sweeps."""

from jifen_portal.settings import *  # noqa: F403

OUTBOX_LEASE = 15
OUTBOX_PAUSES = (1, 2, 4, 8, 8, 8, 8, 8)
OUTBOX_GRACE = 2
CELERY_BEAT_SCHEDULE = {
    name: {"task": f"applications.{name}.tasks.sweep", "schedule": 3.0} for name in ("outbox", "notices")
} | {"seals": {"task": "applications.audit.tasks.seal", "schedule": 5.0}}
