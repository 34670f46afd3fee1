"""Ten different people get the engine's own result through the pages."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse

from applications.desks.public.estimate.facts.document import build
from materials import checklist
from scoring.engine import assess, load_policies, load_wages, parse
from tests.applications.desks.public.estimate.visitors import VISITORS, Visitor

ON = date(2026, 11, 22)


@pytest.mark.parametrize("name", VISITORS)
def test_the_page_shows_what_the_engine_says(
    name: str,
    go_through: Callable[[Visitor], HttpResponse],
    answers_of: Callable[[], dict[str, Any]],
) -> None:
    visitor = VISITORS[name]
    response = go_through(visitor)
    expected = json.loads(json.dumps(visitor.facts))
    assert _plain(build(answers_of(), ON)) == _plain(expected)

    assessment = assess(parse(expected), ON, policies=load_policies(), wages=load_wages())
    result = response.context["result"]
    assert (result.total, result.vetoed) == (assessment.total, assessment.vetoed)
    assert result.total == visitor.total
    assert [line.name for line in result.lines.counted] == [
        item.name for item in assessment.indicators if item.points and item.counted
    ]
    assert len(result.standing.missing) == len(assessment.not_eligible_because)
    asked = checklist.build(expected, assessment.as_dict(), ticks=frozenset({"no_marriage"}))
    assert sum(len(one.papers) for one in result.papers) == len(asked)

    text = response.content.decode()
    assert f"<strong>{assessment.total}</strong>" in text
    for item in assessment.indicators:
        assert item.because in text
    for requirement in asked:
        assert requirement.name in text


def _plain(value: Any) -> Any:
    """Numbers of one value are equal however they are spelt."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    return float(value)
