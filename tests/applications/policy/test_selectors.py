from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from applications.accounts.roles import Actor
from applications.policy.models import ReferenceWagePeriod
from applications.policy.selectors import (
    documents_of,
    policy_in_force,
    reference_snapshot,
    reference_wages,
    score,
)
from scoring.engine import (
    FactsError,
    MissingReferenceWage,
    NoPolicyVersion,
    ReferenceWages,
    assess,
    load_policies,
    load_wages,
    parse,
)
from tests.applications.policy.changes import propose, publish, unpublish, wage

ON = date(2026, 11, 22)
PAYER = "91310000MA1FL4T53M"


def paid(base: int, *months: str) -> dict[str, Any]:
    return {"contributions": [{"month": month, "employer": PAYER, "base": base} for month in months]}


def test_the_first_migration_publishes_the_shipped_wages(db: None) -> None:
    assert reference_wages().periods == load_wages().periods
    latest = ReferenceWagePeriod.objects.order_by("-valid_from")[0]
    assert (latest.reference_wage, latest.standing, latest.ceiling) == (Decimal(11396), "provisional", None)
    before = ReferenceWagePeriod.objects.get(valid_from="2022-07-01")
    assert (before.reference_wage, before.ceiling, before.floor) == (10338, 34188, 6520)


def test_wages_are_read_anew_only_after_a_change(
    maker: Actor, checker: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reference_wages()
    with django_assert_num_queries(1):
        same = reference_wages()
    publish(checker, propose(maker, wage(date(2026, 7, 1), date(2027, 12, 31), "12000.50")))
    changed = reference_wages()
    assert changed.periods != same.periods
    assert changed.periods[-1].wage == Decimal("12000.50")


def test_a_document_is_scored_by_version_and_wages_in_force(db: None) -> None:
    result = score({"birth_date": "1985-03-02", "education": [{"level": "master"}]}, ON)
    assert (result.policy, result.total, result.reached) == ("2023", 130, True)
    assert score({"birth_date": "1985-03-02"}, date(2020, 1, 1)).policy == "2018"


def test_a_changed_wage_changes_the_next_result(db: None) -> None:
    months = [f"{year}-{month:02d}" for year in (2022, 2023, 2024, 2025) for month in range(1, 13)]
    document = paid(11_396, *months[-38:])
    points = {line.id: line.points for line in score(document, date(2026, 1, 15)).indicators}
    assert points["contribution_base"] == 50
    unpublish(valid_from="2024-07-01")
    with pytest.raises(MissingReferenceWage) as refused:
        score(document, date(2026, 1, 15))
    assert len(refused.value.errors) == 12


def test_bad_facts_are_refused_with_their_path(db: None) -> None:
    with pytest.raises(FactsError) as refused:
        score({"birth_date": "2023-02-30", "hobby": 1}, ON)
    assert {error["path"] for error in refused.value.errors} == {"birth_date", "hobby"}


def test_a_day_without_version_is_an_error() -> None:
    assert policy_in_force(date(2027, 12, 31)).id == "2023"
    with pytest.raises(NoPolicyVersion, match="2028-01-01"):
        policy_in_force(date(2028, 1, 1))


def test_the_documents_of_a_version() -> None:
    assert documents_of("2023")[:2] == [
        "《上海市居住证积分管理办法》（沪府规〔2022〕21号）",
        "《上海市居住证积分管理办法》实施细则（沪人社规〔2022〕41号）",
    ]
    with pytest.raises(KeyError):
        documents_of("2013")


def test_a_snapshot_gives_the_same_wages_again(db: None) -> None:
    snapshot = reference_snapshot()
    assert len(snapshot) == 16
    assert ReferenceWages.from_rows(snapshot).periods == reference_wages().periods


def test_sentences_read_as_those_of_the_shipped_file(db: None) -> None:
    document = {**paid(9200, *(f"2025-{month:02d}" for month in range(1, 13))), "insured_now": True}
    shipped = assess(parse(document), ON, policies=load_policies(), wages=load_wages())
    assert score(document, ON).record() == shipped.record()
