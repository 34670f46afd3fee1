from dataclasses import dataclass

import pytest
from django.db import connection

from applications.audit import services, triggers


@dataclass(frozen=True)
class Somebody:
    user_id: int | None = 7
    role: str = "reviewer"
    scope: str = "310107"


@pytest.fixture
def actor():
    return Somebody()


@pytest.fixture
def add(db, actor):
    """Adds events to chains named by their ends: ``add("case:1", "case:1", "person:2")``."""

    def record(*chains, **fields):
        return [services.record(actor=actor, chain=chain, kind="noted", **fields) for chain in chains]

    return record


@pytest.fixture
def forge(db):
    """Runs SQL as somebody would who took the triggers off and put them back."""

    def run(statement, *values):
        triggers.remove(connection)
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
        triggers.install(connection)

    return run
