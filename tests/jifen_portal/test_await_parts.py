"""A start-up that waits for its parts and says which one is missing."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from jifen_portal import health
from jifen_portal.management.commands import await_parts


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(await_parts, "PAUSE", 0)


class Late:
    """A part that answers the third time."""

    asked = 0

    def __call__(self) -> None:
        self.asked += 1
        if self.asked < 3:
            raise DatabaseError("connection refused\nIs the server running?")


@pytest.mark.django_db(transaction=True)  # the connection is made anew between tries
def test_it_waits_until_the_last_part_answers(monkeypatch, capsys):
    monkeypatch.setitem(health.PARTS, "broker", Late())
    call_command("await_parts")
    assert capsys.readouterr().out.splitlines() == [
        "waiting for the broker: DatabaseError: connection refused",
        "every part answers",
    ]


def fail() -> None:
    raise OSError("no such host")


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["database", "broker", "storage"])
def test_it_names_the_part_that_is_missing_and_what_to_do(monkeypatch, part):
    monkeypatch.setitem(health.PARTS, part, fail)
    with pytest.raises(CommandError) as refusal:
        call_command("await_parts", within=0)
    said = str(refusal.value).splitlines()
    assert said[1:] == [f"- {part}: OSError: no such host", f"  {await_parts.HINTS[part]}"]


@pytest.mark.django_db
def test_tables_that_are_behind_are_missing(monkeypatch):
    monkeypatch.setattr(
        await_parts.MigrationExecutor, "migration_plan", lambda *_: [("cases.0001_initial", False)]
    )
    with pytest.raises(CommandError, match=r"1 migrations are not applied[\s\S]*Run manage.py migrate"):
        call_command("await_parts", within=0)
