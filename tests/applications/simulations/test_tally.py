"""Counts are joined by adding; ages fall into bands."""

import pytest

from applications.simulations.tally import added, band_of, joined, nobody


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "0-34"),
        (34, "0-34"),
        (35, "35-39"),
        (54, "50-54"),
        (60, "55-60"),
        (61, "61-150"),
        (None, "unknown"),
    ],
)
def test_the_band_of_an_age(age: int | None, band: str) -> None:
    assert band_of(age) == band


def test_numbers_are_summed_and_places_taken_over() -> None:
    one = {"people": 2, "districts": {"310107": {"up": 1}}, "totals": {"before": [1, 0]}}
    two = {"people": 3, "districts": {"310104": {"up": 5}, "310107": {"up": 4}}, "totals": {"before": [0, 7]}}
    assert added(one, two) == {
        "people": 5,
        "districts": {"310107": {"up": 5}, "310104": {"up": 5}},
        "totals": {"before": [1, 7]},
    }


def test_nobody_is_the_sum_of_nothing() -> None:
    assert joined([]) == nobody()
    assert joined([nobody() | {"people": 1}])["people"] == 1
