"""Without the second factor shown in this session, staff and employers' managers are visitors everywhere."""

import pytest
from django.conf import settings

from applications.accounts.models import Authenticator, User
from applications.accounts.roles import STAFF_ROLES, Role
from tests.access.columns import COLUMNS, refusal
from tests.access.row import Row
from tests.access.table import TABLE
from tests.access.walking import Walker
from tests.sessions import session_of

pytestmark = pytest.mark.django_db

# One column for each role that must show it.
MUST = {role: column for column, role in reversed(COLUMNS.items()) if role in STAFF_ROLES | {Role.HR_OFFICER}}


def test_every_page_of_theirs_is_shut(walker: Walker) -> None:
    """Each cell that opens to such a role, asked for with a session that has everything but the factor."""
    asked = 0
    for column in MUST.values():
        for row in _first_of_each_address(column):
            user = User.objects.get(pk=walker.world.user_of(column, row.at))
            key = (user.pk, COLUMNS[column])
            walker._cookies[key] = session_of(user, proved=False)
            for method in ("GET", "POST"):
                answer = walker.ask(row, column, method)
                expected = row.expected(method)["visitor"]
                assert (answer.label, answer.status) == (answer.label, expected)
                assert answer.written == []
                asked += 1
    assert asked > 150
    assert settings.SESSION_ENGINE == "applications.accounts.sessions"


def test_the_demonstrations_staff_and_managers_all_carry_one(walker: Walker) -> None:
    users = {walker.world.user_of(column, "draft") for column in MUST.values()}
    assert set(Authenticator.objects.values_list("user_id", flat=True)) >= users


def _first_of_each_address(column: str) -> list[Row]:
    """One row of each address of which the role gets more than a refusal, and a visitor does not."""
    found: dict[str, Row] = {}
    for row in TABLE:
        opens = any(row.expected(method)[column] != refusal(column) for method in ("GET", "POST"))
        if opens and row.leads_to_sign_in("GET", "visitor"):
            found.setdefault(row.name, row)
    return list(found.values())
