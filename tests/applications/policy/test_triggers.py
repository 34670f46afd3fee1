"""What is published stays, and a proposal stays as it was made: the database says so itself."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from applications.accounts.roles import Actor
from applications.policy import triggers
from applications.policy.kinds import DataKind
from applications.policy.models import ListEntry, Proposal, ReferenceWagePeriod
from tests.applications.policy.changes import names, propose, publish, wage


@pytest.fixture
def published(maker: Actor, checker: Actor) -> Proposal:
    return publish(checker, propose(maker, names("护理学"), DataKind.SHORTAGE_MAJOR))


@pytest.mark.parametrize(
    ("model", "change"), [(ReferenceWagePeriod, {"reference_wage": 1}), (ListEntry, {"name": "改"})]
)
@pytest.mark.parametrize("act", ["update", "delete"])
def test_published_rows_are_never_edited(published: Proposal, model, change, act: str) -> None:
    rows = model.objects.all()
    before = list(rows.values())
    with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        rows.update(**change) if act == "update" else rows._raw_delete(rows.db)
    assert list(rows.values()) == before != []


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "award"},
        {"content": {}},
        {"document_title": "改"},
        {"document_number": "改"},
        {"document_on": date(2020, 1, 1)},
        {"document_address": "改"},
        {"explanation": "改"},
        {"made_at": timezone.now()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_proposal_is_never_edited_while_it_waits(maker: Actor, change: dict[str, object]) -> None:
    made = propose(maker, names("护理学"), DataKind.SHORTAGE_MAJOR)
    with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        Proposal.objects.filter(pk=made.pk).update(**change)


def test_a_decided_proposal_never_changes_again(published: Proposal, maker: Actor) -> None:
    rows = Proposal.objects.filter(pk=published.pk)
    for change in ({"state": "proposed", "decided_by": None, "decided_at": None}, {"reason": "改"}):
        with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        rows._raw_delete(rows.db)


@pytest.mark.parametrize("state", ["published", "rejected"])
def test_the_maker_is_never_the_checker(maker: Actor, checker: Actor, state: str) -> None:
    rows = Proposal.objects.filter(pk=propose(maker, wage(date(2026, 7, 1), date(2027, 6, 30), 12_000)).pk)
    for decided in (
        {"decided_by": maker.user_id, "decided_at": timezone.now()},
        {"decided_by": None, "decided_at": timezone.now()},
        {"decided_by": checker.user_id, "decided_at": None},
    ):
        with pytest.raises(IntegrityError, match="maker_and_checker_differ"), transaction.atomic():
            rows.update(state=state, **decided)
    with pytest.raises(IntegrityError, match="maker_and_checker_differ"), transaction.atomic():
        rows.update(state="withdrawn", decided_by=checker.user_id, decided_at=timezone.now())


def test_other_databases_are_refused() -> None:
    class Other:
        vendor = "mysql"

    with pytest.raises(RuntimeError, match="no triggers for mysql"):
        triggers.install(Other())


@pytest.mark.django_db
def test_the_triggers_are_there() -> None:
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        there = {row[0] for row in cursor.fetchall()}
    expected = {name for _, name in triggers.names()}
    assert {name for name in expected if connection.vendor == "postgresql" or "truncate" not in name} <= there
