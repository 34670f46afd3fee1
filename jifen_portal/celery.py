"""The Celery application; every task lives in its own room's ``tasks.py``."""

import os

from celery import Celery

from jifen_portal import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jifen_portal.settings")

broker.use()
app = Celery(
    "jifen_portal",
    loader="jifen_portal.worker:PortalLoader",
    log="jifen_portal.worker:PortalLogs",
    task_cls="jifen_portal.worker:MeteredTask",
)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add("django_structlog.celery.steps:DjangoStructLogInitStep")
app.steps["consumer"].add("jifen_portal.worker:ReadyFile")
