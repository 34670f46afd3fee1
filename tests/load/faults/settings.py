"""The portal's settings, with seconds instead of minutes between tries and sweeps, and a clock to set."""

import os
import time

import time_machine

from jifen_portal.settings import *  # noqa: F403

# As on a machine whose clock is set: what was measured since its start and the times of files stay right.
if shift := int(os.environ.get("JIFEN_DRILL_CLOCK", "0")):  # seconds
    time_machine.travel(time.time() + shift).start()

STORAGES["default"]["BACKEND"] = "tests.load.faults.storing.HeldStorage"  # noqa: F405
OUTBOX_LEASE = 15
OUTBOX_PAUSES = (1, 2, 4, 8, 8, 8, 8, 8)
OUTBOX_GRACE = 2
CELERY_BEAT_SCHEDULE = {
    name: {"task": f"applications.{name}.tasks.sweep", "schedule": 3.0} for name in ("outbox", "notices")
} | {"seals": {"task": "applications.audit.tasks.seal", "schedule": 5.0}}
