"""The administrators' lists ask the same of the database for few rows and for many."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.accounts.roles import PORTAL
from applications.audit.services import record, seal
from tests.applications.desks.officer.conftest import Enter


def _asked(client: object, name: str) -> int:
    client.get(reverse(name))  # type: ignore[attr-defined]
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(name)).status_code == 200  # type: ignore[attr-defined]
    return len(queries)


def test_seals_and_events_are_counted_with_the_rows(world: object, enter: Enter) -> None:
    client = enter("audit")
    record(actor=PORTAL, chain="case:1", kind="first")
    seal()
    few = {name: _asked(client, name) for name in ("audit_seals", "audit_home")}
    for number in range(2, 8):
        record(actor=PORTAL, chain=f"case:{number}", kind="first")
        seal()
    assert {name: _asked(client, name) for name in few} == few
