"""Wages are asked for once a second."""

import pytest

from applications.api import wages


@pytest.mark.django_db
def test_one_query_a_second(monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: object) -> None:
    now = [100.0]
    monkeypatch.setattr(wages.time, "monotonic", lambda: now[0])
    first = wages.reference_wages()
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert wages.reference_wages() is first
    now[0] += 1.5
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert wages.reference_wages().periods == first.periods
