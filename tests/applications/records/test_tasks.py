from datetime import date

import time_machine
from celery.schedules import crontab
from django.conf import settings

from applications.records import tasks


def test_the_nightly_job_uses_the_day_in_shanghai(monkeypatch):
    days = []
    monkeypatch.setattr("applications.records.services.lapse_overdue", days.append)
    with time_machine.travel("2027-04-30T16:20:00+00:00", tick=False):
        tasks.lapse_overdue()
    assert days == [date(2027, 5, 1)]


def test_it_runs_each_night():
    entry = settings.CELERY_BEAT_SCHEDULE["records-lapse"]
    assert entry["task"] == tasks.lapse_overdue.name
    assert entry["schedule"] == crontab(hour=0, minute=20)
