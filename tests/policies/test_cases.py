"""Every case of the case book, indicator by indicator, through the engine and through the command."""

import io
import json
import sys
from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command

from scoring.casebook import Case, load_cases
from scoring.engine import assess, load_policies, load_wages, parse


def told(result: dict[str, Any]) -> dict[str, Any]:
    """A result as the cases tell it: indicators of 0 points are left out."""
    return {
        "policy": result["policy"],
        "total": result["total"],
        "vetoed": result["vetoed"],
        "points": {line["id"]: line["points"] for line in result["indicators"] if line["points"]},
        "not_eligible_because": result["not_eligible_because"],
    }


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_engine(case: Case) -> None:
    result = assess(parse(json.dumps(case.facts)), case.on, policies=load_policies(), wages=load_wages())
    assert told(result.as_dict()) == case.expect


def test_command(monkeypatch: pytest.MonkeyPatch) -> None:
    by_day = defaultdict(list)
    for case in load_cases():
        by_day[case.on].append(case)
    for on, cases in by_day.items():
        lines = "\n".join(json.dumps(case.facts, ensure_ascii=False) for case in cases)
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(lines.encode())))
        out = io.StringIO()
        call_command("score", "-", lines=True, on=on, stdout=out)
        results = [told(json.loads(line)) for line in out.getvalue().splitlines()]
        assert results == [case.expect for case in cases]
