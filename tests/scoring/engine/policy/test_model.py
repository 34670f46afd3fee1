"""Records of a rulebook: never changed once made, made by name, each itself alone."""

from typing import Any

import pytest

from scoring.engine.policy.model import Indicator, Policy, Row

RECORDS: list[type[Any]] = Row.__mro__[1].__subclasses__()
INDICATORS: list[type[Any]] = Indicator.__subclasses__()


@pytest.mark.parametrize("kind", [*RECORDS, *INDICATORS])
def test_no_record_is_ever_changed_and_all_are_made_by_name(kind: type[Any]) -> None:
    assert kind.__struct_config__.frozen
    with pytest.raises(TypeError, match="positional"):
        kind(None)


@pytest.mark.parametrize("kind", [Policy, Indicator, *INDICATORS])
def test_two_versions_or_indicators_are_never_the_same(kind: type[Any]) -> None:
    assert not kind.__struct_config__.eq
