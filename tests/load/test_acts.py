"""The machine in small; ``python -m tests.load.acts`` runs ten thousand acts."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.applications.scans import small_scans
from tests.applications.standing import standing
from tests.load.acts import tally
from tests.load.acts.cast import BEGINS, Cast, gather
from tests.load.acts.machine import Acts

ACTS = int(os.environ.get("JIFEN_ACTS", "60"))
LONG = ACTS >= 1000
A_RUN = 50 if LONG else 20  # steps in one world, of up to sixty acts
# The small run finds the shortest story; the long one says at which story it stopped.
PHASES = (Phase.generate,) if LONG else (Phase.generate, Phase.shrink)


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    with standing(django_db_blocker), small_scans():
        with time_machine.travel(BEGINS):
            found = gather()
        yield found


@pytest.mark.django_db
def test_whatever_people_do_the_portal_stays_whole(cast: Cast) -> None:
    class Machine(Acts):
        pass

    Machine.cast = cast
    limits = settings(
        max_examples=max(ACTS // A_RUN, 1),
        stateful_step_count=A_RUN,
        deadline=None,
        database=None,
        print_blob=True,
        phases=PHASES,
        derandomize="JIFEN_ACTS" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )
    while tally["acts"] < ACTS:
        run_state_machine_as_test(Machine, settings=limits)
    assert tally["done"] + tally["refused"] == tally["acts"]
