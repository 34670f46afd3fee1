"""What is done by the clock goes on when the clock is set back, whether or not the beat was running."""

from datetime import UTC, datetime

import pytest
import time_machine

from jifen_portal.beat import Scheduler
from jifen_portal.celery import app

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
HOUR, SWEEP = 3600, 61


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Makes a beat on the same file each time, with the names of what it asked for."""
    monkeypatch.setattr(Scheduler, "producer", None)

    def make() -> tuple[Scheduler, list[str]]:
        names: list[str] = []
        scheduler = Scheduler(app, schedule_filename=str(tmp_path / "beat"))
        scheduler.apply_entry = lambda entry, producer: names.append(entry.name)
        return scheduler, names

    return make


def looks(scheduler: Scheduler) -> None:
    while scheduler.tick() == 0:
        pass


def test_the_portal_uses_it():
    assert app.conf.beat_scheduler == "jifen_portal.beat:Scheduler"


def test_a_running_beat_goes_on_after_an_hour_too_many(made):
    with time_machine.travel(NOON, tick=False) as clock:
        scheduler, names = made()
        looks(scheduler)
        assert names == []
        for moved in (SWEEP, HOUR, -HOUR, SWEEP):
            names.clear()
            clock.shift(moved)
            looks(scheduler)
        assert "outbox-sweep" in names
        assert names.count("outbox-sweep") == 1


def test_a_beat_that_starts_after_an_hour_too_many_goes_on(made):
    with time_machine.travel(NOON, tick=False) as clock:
        for moved in (SWEEP, HOUR, -HOUR, SWEEP):
            clock.shift(moved)
            scheduler, names = made()
            looks(scheduler)
            scheduler.close()
        assert "notices-sweep" in names
