"""Who may apply: each code on both sides of its edge, and the order of the codes."""

from datetime import date
from typing import Any

import pytest

from scoring.engine import parse
from scoring.engine.eligibility import vetoes_of
from scoring.engine.policy.model import VetoRule
from tests.scoring.people import EMPLOYER, LAST_MONTH, ON, rows, score

PERMIT = {"issued_on": "2016-01-04", "valid_until": "2027-10-31"}
GOOD: dict[str, Any] = {"permit": PERMIT, "contributions": rows(6), "insured_now": True}


def codes(on: date = ON, **changes: Any) -> list[str]:
    result = score(on, **{**GOOD, **changes})
    assert result.eligible is not bool(result.not_eligible_because)
    return list(result.not_eligible_because)


def test_somebody_who_may_apply() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("permit", "valid"),
    [
        (None, False),
        ({**PERMIT, "issued_on": "2026-11-22"}, True),
        ({**PERMIT, "issued_on": "2026-11-23"}, False),
        ({**PERMIT, "valid_until": "2026-11-22"}, True),
        ({**PERMIT, "valid_until": "2026-11-21"}, False),
        ({**PERMIT, "cancelled_on": "2026-11-23"}, True),
        ({**PERMIT, "cancelled_on": "2026-11-22"}, False),
        ({**PERMIT, "cancelled_on": "2020-01-01"}, False),
    ],
)
def test_permit(permit: dict[str, str] | None, valid: bool) -> None:
    assert codes(permit=permit) == ([] if valid else ["permit_not_valid"])


@pytest.mark.parametrize(
    ("month", "stated", "insured"),
    [
        ({}, False, True),
        ({"back_paid": True}, False, False),
        ({"back_paid": True}, True, True),
        ({"matches_income_tax": False}, False, True),
        ({"employer": "another"}, False, True),
        (None, False, False),
        (None, True, True),
    ],
)
def test_insured_in_the_application_month(month: dict[str, Any] | None, stated: bool, insured: bool) -> None:
    now = [] if month is None else [{**rows(1, last=LAST_MONTH + 1)[0], **month}]
    found = codes(contributions=[*rows(6), *now], insured_now=stated)
    assert found == ([] if insured else ["not_insured_in_application_month"])


def test_a_later_month_is_not_the_application_month() -> None:
    later = [*rows(6), *rows(1, last=LAST_MONTH + 2)]
    assert codes(contributions=later, insured_now=False) == ["not_insured_in_application_month"]


@pytest.mark.parametrize(
    ("contributions", "enough"),
    [
        (rows(5), False),
        (rows(6), True),
        (rows(6, last=LAST_MONTH - 6), True),
        (rows(6, last=LAST_MONTH - 7), False),
        ([*rows(5), *rows(1, last=LAST_MONTH + 1)], False),
        ([*rows(5), *rows(1, last=LAST_MONTH - 5, back_paid=True)], False),
        ([*rows(5), *rows(1, last=LAST_MONTH - 5, matches_income_tax=False)], True),
        ([*rows(5), {**rows(1)[0], "employer": "another"}], False),
    ],
)
def test_six_of_twelve_months(contributions: list[dict[str, Any]], enough: bool) -> None:
    assert codes(contributions=contributions) == ([] if enough else ["insured_less_than_6_of_12_months"])


def test_months_of_any_employer_insure() -> None:
    assert codes(contracts=[{"employer": "another", "from": "2020-01-01"}]) == []


@pytest.mark.parametrize(
    ("first", "last", "long_enough"),
    [
        ("2026-11-22", None, True),
        ("2026-11-23", None, False),
        ("2026-01-01", "2026-12-31", True),
        ("2026-01-01", "2026-12-30", False),
        ("2025-11-22", "2026-11-21", False),
        ("2025-11-23", "2026-11-22", True),
        ("2025-11-24", "2026-11-22", False),
        ("2024-02-29", "2027-01-01", True),
        ("2026-11-22", "9999-12-31", True),
    ],
)
def test_contract(first: str, last: str | None, long_enough: bool) -> None:
    contract = {"employer": EMPLOYER, "from": first, "until": last}
    found = codes(contracts=[contract])
    assert found == ([] if long_enough else ["contract_shorter_than_one_year"])
    assert codes(contracts=[contract, {"employer": "another", "from": "2020-01-01"}]) == []


def test_no_statement_on_contracts_and_none_at_all() -> None:
    assert codes(contracts=None) == []
    assert codes(contracts=[]) == ["contract_shorter_than_one_year"]


def test_the_order_of_the_codes() -> None:
    result = score(contracts=[], offences=[{"on": "2020-01-01", "sentence_years": 7}])
    assert list(result.not_eligible_because) == [
        "permit_not_valid",
        "not_insured_in_application_month",
        "insured_less_than_6_of_12_months",
        "contract_shorter_than_one_year",
        "vetoed",
    ]


def test_who_has_no_sentence_yet_has_none_of_one_year() -> None:
    """A version may cancel the right from one year on; a sentence of a later day is none."""
    rule = VetoRule(fact="offences", name="一年", articles=("办法 9",), sentence_years=1)
    for on, vetoes in ((date(2026, 11, 21), ()), (ON, ("offences",))):
        facts = parse({"offences": [{"on": "2026-11-22", "sentence_years": 1}]})
        assert vetoes_of(facts, on, [rule]) == vetoes
