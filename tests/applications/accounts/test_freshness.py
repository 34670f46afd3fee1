"""How long a proof counts, also where the clock is moved meanwhile. Its page: desks/test_confirming."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.sessions.backends.base import SessionBase

from applications.accounts import freshness

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "fresh"), [(0, True), (900, True), (901, False), (-1, False), (-3600, False)]
)
def test_a_proof_counts_for_a_quarter_of_an_hour_and_never_from_the_future(seconds: int, fresh: bool) -> None:
    """With the clock set back an hour it would count for an hour and a quarter."""
    session = SessionBase()
    with time_machine.travel(NOON, tick=False) as clock:
        assert not freshness.is_fresh(session)
        freshness.mark(session)
        clock.shift(seconds)
        assert freshness.is_fresh(session) is fresh
