"""Typed facts: never changed once made, made by name, and what a document leaves out."""

from decimal import Decimal
from typing import Any

import pytest

from scoring.engine import parse
from scoring.engine.facts.model import Contract, Contribution, Facts

KINDS: list[type[Any]] = Contract.__mro__[1].__subclasses__()
FACTS = [kind for kind in KINDS if kind.__module__ == Facts.__module__]


@pytest.mark.parametrize("kind", FACTS)
def test_no_fact_is_ever_changed(kind: type[Any]) -> None:
    assert kind.__struct_config__.frozen


@pytest.mark.parametrize("kind", [kind for kind in FACTS if kind is not Contribution])
def test_facts_are_made_by_name(kind: type[Any]) -> None:
    with pytest.raises(TypeError, match="positional"):
        kind(*[None] * len(kind.__struct_fields__))


def test_whoever_says_nothing_states_nothing() -> None:
    facts = parse({"false_materials": [{"on": "2025-01-10"}], "detentions": [{"on": "2023-06-01"}]})
    assert [one.sentence_years for one in (*facts.false_materials, *facts.detentions)] == [Decimal(0)] * 2
    assert not (facts.recent_full_time_graduate or facts.entrepreneur or facts.innovation_intermediary)
    assert not (facts.birth_policy_breach or facts.insured_now)
