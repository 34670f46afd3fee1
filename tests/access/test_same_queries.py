"""Desks and pages of a case ask the same of the database for few cases and for more."""

import copy
from typing import Any

from django.db import connection
from django.db.models.base import ModelState
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.accounts.models import User
from applications.cases.models import Case, CaseItem
from tests.access.walking import Walker

LISTS = {
    "intake": ("intake_home",),
    "reviewer": ("review_home",),
    "decider": ("determination_home", "determination_together"),
    "manager": ("manager_home", "manager_reviewers"),
    "city": ("city_home",),
    "hr": ("employer_home", "employer_people", "employer_drafts", "employer_forecast"),
}
CASES = (
    ("intake", "intake_case", "handed_in"),
    ("reviewer", "review_case", "under_review"),
    ("decider", "determination_case", "proposed"),
    ("manager", "manager_case", "under_review"),
    ("city", "city_case", "determined"),
    ("hr", "employer_case", "under_review"),
    ("own", "applicant_case", "under_review"),
)
SEARCHES = (("intake", "intake_home"), ("manager", "manager_home"), ("city", "city_home"))
AGAIN = ("submitted", "handed_in", "accepted", "under_review", "proposed", "determined")
MORE = 2  # of each


def test_more_cases_are_no_more_questions(walker: Walker) -> None:
    pages = [
        *((column, "under_review", reverse(name)) for column, names in LISTS.items() for name in names),
        *((column, at, reverse(name, args=[walker.world.cases[at].pk])) for column, name, at in CASES),
        *((column, "", f"{reverse(name)}?number=JF20") for column, name in SEARCHES),
    ]
    for page in pages:
        _asked(walker, *page)  # what a process, or a first look, does once
    few = {page: _asked(walker, *page) for page in pages}
    for at in AGAIN:
        for nth in range(MORE):
            _another(Case.objects.get(pk=walker.world.cases[at].pk), f"{AGAIN.index(at)}{nth}")
    assert {page: _asked(walker, *page) for page in pages} == few


def _asked(walker: Walker, column: str, at: str, address: str) -> int:
    client = walker.client(column, at)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(queries)


def _another(case: Case, serial: str) -> None:
    """The same case of somebody else, as far as lists show it."""
    user = User.objects.create_user(f"another-{serial}", "另一人")
    person = _copied(
        case.person, user=user, id_number=f"99{serial}", id_index=f"id{serial}",
        permit_number=f"98{serial}", permit_index=f"permit{serial}",
    )  # fmt: skip
    again = _copied(case, person=person, number=case.number and f"JF2099{serial}")
    CaseItem.objects.bulk_create(_new(item, case=again) for item in case.items.all())
    for mandate in case.person.mandates.all():
        _copied(mandate, person=person)


def _copied(row: Any, **changes: Any) -> Any:
    another = _new(row, **changes)
    another.save(force_insert=True)
    return another


def _new(row: Any, **changes: Any) -> Any:
    another = copy.copy(row)
    another.pk, another._state = None, ModelState()  # what was fetched with the row stays the row's
    for name, value in changes.items():
        setattr(another, name, value)
    return another
