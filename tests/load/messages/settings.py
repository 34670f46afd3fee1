"""The portal's settings with keys of the drill, and with pauses of seconds instead of minutes."""

import base64

from jifen_portal.settings import *  # noqa: F403

SECRET_KEY = "drill"
FIELD_KEYS = "d1:" + base64.b64encode(b"d" * 32).decode()
INDEX_KEY = base64.b64encode(b"i" * 32).decode()
AUDIT_KEY = base64.b64encode(b"a" * 32).decode()
CODE_KEYS = "t1:" + base64.b64encode(b"c" * 32).decode()
SMS_TIMEOUT = 3
OUTBOX_LEASE = 15
OUTBOX_PAUSES = (1, 2, 4, 8, 8, 8, 8, 8)
OUTBOX_GRACE = 2
CELERY_BEAT_SCHEDULE = {"outbox-sweep": {"task": "applications.outbox.tasks.sweep", "schedule": 3.0}}
