"""Two checkers in two transactions at the same moment: one publishes, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from applications.accounts.models import User
from applications.accounts.refusals import Overtaken
from applications.accounts.roles import Actor, Role
from applications.accounts.services import add_user
from applications.policy import selectors, services
from applications.policy.kinds import DataKind
from applications.policy.models import Proposal, ReferenceWagePeriod
from tests.applications.policy.changes import propose, wage
from tests.applications.policy.conftest import city_officer

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite in memory has no second writer; its file queues"
    ),
]


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What comes of acts that begin together: "" or the name of the refusal."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        gate.wait()
        try:
            act()
        except Overtaken as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(run, acts))


def third_officer() -> Actor:
    user: User = add_user(
        actor=Actor(None, Role.PORTAL), login="city-three", name="第三人（演示）", password="not-typed-here"
    )
    return Actor(user.pk, Role.CITY_OFFICER)


def test_the_same_proposal() -> None:
    maker, checkers = city_officer("city-one"), (city_officer("city-two"), third_officer())
    made = propose(maker, wage(date(2026, 7, 1), date(2027, 6, 30), 12_000))
    version = selectors.data_version(DataKind.REFERENCE_WAGE)

    def publishing(actor: Actor) -> Callable[[], object]:
        return lambda: services.publish(actor=actor, proposal=made, expected_version=version)

    assert at_once(*map(publishing, checkers)) == ["", "Overtaken"]
    assert ReferenceWagePeriod.objects.filter(proposal=made).count() == 1


def test_two_proposals_seen_on_the_same_data() -> None:
    maker, checkers = city_officer("city-one"), (city_officer("city-two"), third_officer())
    made = [propose(maker, wage(date(2026, 7, 1), date(2027, 6, 30), amount)) for amount in (12_000, 13_000)]
    version = selectors.data_version(DataKind.REFERENCE_WAGE)

    def publishing(actor: Actor, proposal: Proposal) -> Callable[[], object]:
        return lambda: services.publish(actor=actor, proposal=proposal, expected_version=version)

    assert at_once(*map(publishing, checkers, made)) == ["", "Overtaken"]
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["proposed", "published"]


def test_published_by_one_and_taken_back_by_the_other() -> None:
    maker, checker = city_officer("city-one"), city_officer("city-two")
    made = propose(maker, wage(date(2026, 7, 1), date(2027, 6, 30), 12_000))
    version = selectors.data_version(DataKind.REFERENCE_WAGE)
    outcome = at_once(
        lambda: services.publish(actor=checker, proposal=made, expected_version=version),
        lambda: services.withdraw(actor=maker, proposal=made),
    )
    assert outcome == ["", "Overtaken"]
    published = Proposal.objects.get().state == "published"
    assert ReferenceWagePeriod.objects.filter(proposal=made).exists() is published
