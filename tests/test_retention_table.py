"""docs/reference/retention.md says what the code does: the periods, the tasks, and where they are tested."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings

from applications.accounts.services import codes, throttling
from applications.applicants.services import permits
from applications.archives.services import OPEN_DAYS
from applications.audit import tasks as audit
from applications.authorities.services import forgetting as look_ups
from applications.cases.deadlines import QUIET_DAYS
from applications.cases.services import erasing, quiet
from applications.employers.services import abandoned
from applications.estimates import services as estimates
from applications.outbox.services import forgetting as messages
from applications.reviews.services import retention
from applications.rosters.services import keeping
from materials import orphans
from tests.conventions import ROOT

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ROW = re.compile(r"^\| (.+?) \| (.+?) \| `([\w.]+)` \| `([\w/.]+)` \|$|^\| (codes by SMS) \| (.+?) \| ")
# By the beginning of each row: the numbers that stand in its second column, from the code.
PERIODS: dict[str, Callable[[], list[int]]] = {
    "drafts and cases": lambda: [QUIET_DAYS, quiet.WARN_DAYS],
    "files that were taken back": lambda: [erasing.TAKEN_BACK_KEPT_DAYS],
    "declined, refused": lambda: [retention.WITHOUT_POINTS_YEARS],
    "determined cases": lambda: [settings.KEEP_DETERMINED_YEARS],
    "scans of closed cases": lambda: [settings.ARCHIVE_AFTER_DAYS, OPEN_DAYS],
    "what was written into rechecks": lambda: [],
    "employers' registrations": lambda: [abandoned.KEPT_DAYS, abandoned.WARN_DAYS],
    "messages": lambda: [messages.KEPT_DAYS],
    "free-text reasons": lambda: [audit.NOTES_KEPT_DAYS, audit.NOTES_KEPT_DAYS // 365],
    "what officers noted": lambda: [look_ups.LOOK_UPS_KEPT_DAYS, look_ups.LOOK_UPS_KEPT_DAYS // 365],
    "anonymous estimates": lambda: [estimates.KEPT_DAYS],
    "employers' lists": lambda: [keeping.LISTS_KEPT // DAY],
    "permits that nobody": lambda: [permits.KEPT_UNCLAIMED // DAY],
    "sign-in sessions": lambda: [settings.SESSION_COOKIE_AGE // 3600],
    "codes by SMS": lambda: [codes.LIFETIME // timedelta(minutes=1), codes.KEPT // DAY],
    "counts of wrong tries": lambda: [
        max(limit.minutes for gate in throttling.GATES.values() for limit in gate.values())
    ],
    "uploaded files that no case": lambda: [orphans.GRACE // HOUR],
}
# Planned work that deletes nothing of people.
OTHERS = {
    "applicants": {"end_overdue_mandates"},
    "audit": {"seal"},
    "cases": {"warn_of_deadlines"},
    "employers": {"remind_of_licences"},
    "notices": {"sweep"},
    "outbox": {"sweep", "poll"},
    "records": {"lapse_overdue"},
    "reviews": {"remind", "remind_authorities"},
    "rosters": {"sweep"},
    "simulations": {"sweep"},
    "statistics": {"bring_up_to_date"},
    "supervision": {"compare_months"},
}


def rows() -> list[tuple[str, str, str, str]]:
    """What, how long, by which task, tested where."""
    text = (ROOT / "docs" / "reference" / "retention.md").read_text("utf-8")
    found = [ROW.match(line) for line in text.splitlines()]
    return [(row[1] or row[5], row[2] or row[6], row[3] or "", row[4] or "") for row in found if row]


def test_every_line_of_the_table_is_read() -> None:
    text = (ROOT / "docs" / "reference" / "retention.md").read_text("utf-8")
    assert len(rows()) == sum(line.startswith("| ") for line in text.splitlines()) - 1
    assert [any(what.startswith(begun) for what, *_rest in rows()) for begun in PERIODS] == [True] * len(
        PERIODS
    )
    assert len(rows()) == len(PERIODS)


@pytest.mark.parametrize("begun", PERIODS)
def test_periods_are_those_of_the_code(begun: str) -> None:
    (kept,) = [kept for what, kept, *_rest in rows() if what.startswith(begun)]
    assert [int(number) for number in re.findall(r"\d+", kept)] == PERIODS[begun]()


def test_every_planned_task_deletes_what_the_table_says_or_nothing() -> None:
    planned = {
        entry["task"].removeprefix("applications.") for entry in settings.CELERY_BEAT_SCHEDULE.values()
    }
    others = {f"{room}.tasks.{name}" for room, names in OTHERS.items() for name in names}
    told = {task for _what, _kept, task, _tested in rows() if task}
    assert told <= planned
    assert planned - told <= others


def test_each_is_tested_where_it_says() -> None:
    assert [tested for *_rest, tested in rows() if not (ROOT / tested).exists()] == []
