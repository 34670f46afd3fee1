"""Every day of the clock with what the calendar says of it, for officers and owners alike."""

from collections.abc import Callable
from datetime import datetime

import time_machine
from django.urls import reverse
from django.utils import timezone

from applications.cases.models import Case
from applications.cases.states import State
from applications.demo import story
from tests import sessions
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]


def _at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 10, tzinfo=timezone.get_default_timezone())


def test_each_day_says_whether_and_why_it_counts(case_at: CaseAt, enter: Enter) -> None:
    with time_machine.travel(_at(9, 16), tick=True):
        case = case_at(State.UNDER_REVIEW)
    with time_machine.travel(_at(9, 18), tick=True):
        story.answer_referrals(case)
    with time_machine.travel(_at(10, 12), tick=True):
        seen = {
            "office_clock": enter("putuo-manager"),
            "applicant_clock": sessions.signed_in(case.person.user),
            "employer_clock": sessions.signed_in(case.employer.officers.get().user),
        }
        for name, client in seen.items():
            page = text(client.get(reverse(name, args=[case.pk])))
            for shown in (
                "2026-09-17", "等待主管部门核实，不计", "调休上班日（国务院办公厅通知 2025-11-04）",
                "节假日放假（国务院办公厅通知 2025-11-04）", "周末", "8 个工作日",
            ):  # fmt: skip
                assert shown in page, (name, shown)
