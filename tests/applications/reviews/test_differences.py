"""Differences of plain values."""

from typing import Any

import pytest

from applications.reviews.differences import differences


@pytest.mark.parametrize(
    ("stored", "recomputed", "told"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, ["a: stored 1, recomputed 2"]),
        ({"a": 1}, {"a": True}, ["a: stored 1, recomputed True"]),
        ({"a": 1}, {}, ["a: stored 1, recomputed nothing"]),
        ({}, {"a": None}, ["a: stored nothing, recomputed None"]),
        ({"a": [1, {"b": "x"}]}, {"a": [1, {"b": "y"}, 3]}, [
            "a[1].b: stored 'x', recomputed 'y'",
            "a[2]: stored nothing, recomputed 3",
        ]),
        ([], {}, [": stored [], recomputed {}"]),
    ],
)  # fmt: skip
def test_places_where_they_part(stored: Any, recomputed: Any, told: list[str]) -> None:
    assert [str(one) for one in differences(stored, recomputed)] == told
