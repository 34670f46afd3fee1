"""What a version needs, whatever the order of its parts."""

import msgspec

from scoring.engine import load_policies, load_wages, parse
from scoring.engine.assess import assess_under
from scoring.engine.policy.model import MonthTiers, Policy, Table
from scoring.engine.rulebook import rulebook_of
from tests.scoring.people import ON, rows


def test_the_order_of_vetoes_does_not_matter() -> None:
    policy = load_policies().version("2018")
    turned: Policy = msgspec.structs.replace(policy, veto=tuple(reversed(policy.veto)))
    facts = parse({"offences": [{"on": "2026-01-01", "sentence_years": 5}]})
    for version in (policy, turned):
        result = assess_under(version, facts, ON, wages=load_wages())
        assert result.indicators[-1].points == 0
        assert result.vetoes == ("offences",)


def test_a_version_that_asks_for_no_base_looks_at_no_wage() -> None:
    policy = load_policies().version("2023")
    plain = [
        one
        for one in policy.indicators
        if not isinstance(one, MonthTiers) and not (isinstance(one, Table) and one.wage_months)
    ]
    without: Policy = msgspec.structs.replace(policy, indicators=tuple(plain), choose_the_better=())
    assert rulebook_of(without).window == 0
    result = assess_under(without, parse({"contributions": rows(12)}), ON, wages=load_wages())
    assert (result.wages_used, result.provisional) == ([], [])
