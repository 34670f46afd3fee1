"""Invented people put at a stop of the story without walking through the pages before it."""

from tests.browser.console import Console
from tests.browser.story.people import Employee

_TELL = """
from datetime import date, timedelta
import time_machine
from django.utils import timezone
from applications.demo import story
from applications.demo.cast import Someone
from applications.employers.models import Employer
employer = Employer.objects.get(name="演示桥梁设计有限公司")
someone = Someone({serial}, {name!r}, date.fromisoformat({born!r}), 1, {ends!r})
with time_machine.travel(timezone.now() - timedelta(days={days_ago})):
    case = story.tell(someone, employer)
    {still_then}
{then}
print("case", case.pk, case.number)
"""
_MODELS = """
from applications.applicants.models import Mandate
from applications.audit.models import Event
from applications.cases.models import Case
from applications.notices.models import Paper
from applications.outbox.models import Message
from applications.records.models import RecordEntry
from applications.reviews.models import Determination
"""
READY_TO_SUBMIT = """
from applications.cases.services import papers
papers.print_form(actor=story.hr_of(employer), case=case)
story.upload_all(case, story.hr_of(employer))
"""


def put(
    console: Console,
    employee: Employee,
    ends: str,
    then: str = "",
    *,
    days_ago: int = 0,
    still_then: str = "pass",
) -> tuple[int, str]:
    """Bring somebody of the bridge builders to a state of the case; its key and number.

    ``days_ago``: all that happened then, ``still_then`` the last of it; ``then`` happens today.
    """
    told = _TELL.format(
        serial=employee.serial,
        name=employee.name,
        born=employee.born.isoformat(),
        ends=ends,
        then=then,
        days_ago=days_ago,
        still_then=still_then,
    )
    key, number = console.run(told).split("case ")[-1].split()
    return int(key), number


def counts(console: Console, *queries: str) -> list[int]:
    """How many rows each query finds; its words are those of the portal's own models."""
    lines = "\n".join(f'print("found", {query}.count())' for query in queries)
    told = console.run(f"{_MODELS}\n{lines}")
    return [int(line.split()[1]) for line in told.splitlines() if line.startswith("found ")]
