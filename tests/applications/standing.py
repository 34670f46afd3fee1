"""What stands for all tests of a file, because making it takes seconds; what a test changes is undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from applications.cases.models import Case
from applications.demo import numbers, story
from applications.demo.cast import Someone
from applications.employers.models import Employer
from tests.applications.remembered import memory
from tests.applications.scans import small_scans

ANNA = Someone(51, "安测试", date(1990, 3, 12), 1, "draft")


@contextmanager
def standing(blocker: Any) -> Iterator[None]:
    """What is made inside stays until the end, and goes then; ``blocker`` is pytest-django's."""
    with blocker.unblock(), memory.ground(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def first_employer() -> Employer:
    """The first of the demonstration's employers."""
    return Employer.objects.get(uscc=numbers.credit_code(1))


def told(state: str, serial: int = 51, employer: Employer | None = None, **traits: Any) -> Case:
    """A case that was moved to a state by the people who own the steps."""
    someone, by = replace(ANNA, serial=serial, ends=state, **traits), employer or first_employer()
    case = Case.objects.get(pk=memory.remembered(f"{someone} of {by.pk}", lambda: _tell(someone, by)))
    assert case.state == state
    return case


def _tell(someone: Someone, employer: Employer) -> int:
    with small_scans():
        case = story.tell(someone, employer)
    assert case is not None
    return case.pk
