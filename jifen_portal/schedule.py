"""What the beat asks of the workers, and when (in Shanghai); retention: docs/reference/retention.md."""

from typing import Any

from celery.schedules import crontab

SCHEDULE: dict[str, dict[str, Any]] = {
    "outbox-sweep": {"task": "applications.outbox.tasks.sweep", "schedule": 60.0},
    "outbox-poll": {"task": "applications.outbox.tasks.poll", "schedule": 300.0},
    "audit-seal": {"task": "applications.audit.tasks.seal", "schedule": 60.0},
    "notices-sweep": {"task": "applications.notices.tasks.sweep", "schedule": 60.0},
    "simulations-sweep": {"task": "applications.simulations.tasks.sweep", "schedule": 60.0},
    "rosters-sweep": {"task": "applications.rosters.tasks.sweep", "schedule": 60.0},
    "rosters-forget": {"task": "applications.rosters.tasks.forget", "schedule": crontab(hour=3, minute=30)},
    "sessions-end": {
        "task": "applications.accounts.tasks.forget_ended_sessions",
        "schedule": crontab(hour=3, minute=10),
    },
    "tallies-end": {
        "task": "applications.accounts.tasks.forget_tallies",
        "schedule": crontab(minute=40),
    },
    "estimates-end": {
        "task": "applications.estimates.tasks.forget_expired",
        "schedule": crontab(hour=3, minute=20),
    },
    "files-orphans": {
        "task": "materials.tasks.clear_orphans",
        "schedule": crontab(hour=3, minute=40),
    },
    "mandates-end": {
        "task": "applications.applicants.tasks.end_overdue_mandates",
        "schedule": crontab(hour=0, minute=10),
    },
    "permits-forget-unclaimed": {
        "task": "applications.applicants.tasks.forget_unclaimed_permits",
        "schedule": crontab(hour=3, minute=20),
    },
    "employers-remind-of-licences": {
        "task": "applications.employers.tasks.remind_of_licences",
        "schedule": crontab(hour=0, minute=40),
    },
    "cases-end-quiet": {
        "task": "applications.cases.tasks.end_quiet_cases",
        "schedule": crontab(hour=0, minute=30),
    },
    "cases-warn-of-deadlines": {
        "task": "applications.cases.tasks.warn_of_deadlines",
        "schedule": crontab(hour=0, minute=50),
    },
    "referrals-remind": {
        "task": "applications.reviews.tasks.remind_authorities",
        "schedule": crontab(hour=0, minute=55),
    },
    "cases-erase-closed": {
        "task": "applications.reviews.tasks.erase_closed_cases",
        "schedule": crontab(hour=3, minute=30),
    },
    "cases-archive-closed": {
        "task": "applications.archives.tasks.archive_closed",
        "schedule": crontab(hour="1-5", minute="5,15,25,35,45,55"),
    },
    "statistics-bring-up-to-date": {
        "task": "applications.statistics.tasks.bring_up_to_date",
        "schedule": crontab(hour=1, minute=10),
    },
    "supervision-compare": {
        "task": "applications.supervision.tasks.compare_months",
        "schedule": crontab(hour=1, minute=30),
    },
    "cases-forget-taken-back": {
        "task": "applications.cases.tasks.forget_taken_back",
        "schedule": crontab(hour=3, minute=50),
    },
    "employers-end-abandoned": {
        "task": "applications.employers.tasks.end_abandoned",
        "schedule": crontab(hour=0, minute=50),
    },
    "messages-forget": {
        "task": "applications.outbox.tasks.forget_texts",
        "schedule": crontab(hour=4, minute=0),
    },
    "notes-forget": {
        "task": "applications.audit.tasks.forget_notes",
        "schedule": crontab(hour=4, minute=10),
    },
    "look-ups-forget": {
        "task": "applications.authorities.tasks.forget_look_ups",
        "schedule": crontab(hour=4, minute=20),
    },
    "points-remind": {"task": "applications.reviews.tasks.remind", "schedule": crontab(hour=1, minute=10)},
    "records-lapse": {
        "task": "applications.records.tasks.lapse_overdue",
        "schedule": crontab(hour=0, minute=20),
    },
}
