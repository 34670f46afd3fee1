"""HTTP, batch and engine: one answer, for random people."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.batch import columns_of_documents, evaluate
from scoring.engine import load_policies, load_wages
from tests.applications.api.asking import paths, post
from tests.scoring.strategies import people, scoring_days


@pytest.mark.django_db
@settings(max_examples=15)
@given(crowd=st.lists(people, min_size=1, max_size=8), on=scoring_days)
def test_the_batch_says_what_http_says(crowd: list[dict[str, Any]], on: date) -> None:
    documents = [json.dumps(facts).encode() for facts in crowd]
    policy = load_policies().version_on(on)
    totals = evaluate(columns_of_documents(documents), on, policy=policy, wages=load_wages())
    for place, document in enumerate(documents):
        answer = post(document, on=on.isoformat())
        if place in totals.refused:
            assert paths(answer) == [fault["path"] for fault in totals.refused[place].errors]
            continue
        result = answer.json()
        assert (result["total"], result["vetoed"], result["eligible"]) == (
            totals.total[place],
            totals.vetoed[place],
            totals.eligible[place],
        )
        assert [line["points"] for line in result["indicators"]] == totals.lines[:, place].tolist()
