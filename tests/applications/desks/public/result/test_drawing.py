"""The bar and the steps: every place by hand, and that nothing leaves the picture."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.desks.public.result import bar, course
from applications.desks.public.result.lines import Line


def line(number: int, points: int) -> Line:
    return Line("age", number, "年龄", points, "", "", "", "", ())


def bar_of(*points: int) -> list[tuple[int, str, str, bool]]:
    lines = [line(number, worth) for number, worth in enumerate(points, 1)]
    pieces = bar.of(lines, max(0, sum(points)), 120).pieces
    return [(piece.number, piece.start, piece.width, piece.deducts) for piece in pieces]


def test_pieces_lie_end_to_end_under_the_standard() -> None:
    assert bar_of(30, 60) == [(1, "0.00", "25.00", False), (2, "25.00", "50.00", False)]
    drawn = bar.of([line(1, 30), line(2, 170)], 200, 120)
    assert [(piece.start, piece.width, piece.middle, piece.dark) for piece in drawn.pieces] == [
        ("0.00", "15.00", "7.50", True),
        ("15.00", "85.00", "57.50", False),
    ]
    assert (drawn.standard_at, drawn.total_at) == ("60.00", "100.00")


def test_deductions_lie_over_the_end_and_never_below_nothing() -> None:
    assert bar_of(30, 90, -50) == [
        (1, "0.00", "25.00", False),
        (2, "25.00", "75.00", False),
        (3, "58.33", "41.67", True),
    ]
    assert bar_of(30, -50, -150) == [(1, "0.00", "25.00", False), (2, "0.00", "25.00", True)]


OUTLOOK: dict[str, Any] = {
    "on": "2026-11-22",
    "total": 118,
    "changes": [{"on": "2027-03-01", "to": 121}, {"on": "2034-05-06", "to": 119}],
}


def test_steps_go_across_and_then_up_or_down() -> None:
    plot = course.of(OUTLOOK, 120, date(2036, 11, 22))
    assert [(one.x1, one.x2, one.y1, one.y2) for one in plot.steps] == [
        ("0.00", "2.71", "110.0", "110.0"),
        ("2.71", "2.71", "110.0", "95.0"),
        ("2.71", "74.51", "95.0", "95.0"),
        ("74.51", "74.51", "95.0", "105.0"),
        ("74.51", "100.00", "105.0", "105.0"),
    ]
    assert [(dot.x, dot.y, dot.text) for dot in plot.dots] == [
        ("2.71", "95.0", "121"),
        ("74.51", "105.0", "119"),
    ]
    assert plot.standard_y == "100.0"
    assert [(level.text, level.y) for level in plot.levels] == [
        ("100", "200.0"),
        ("140", "0.0"),
        ("120", "100.0"),
    ]
    assert [year.text for year in plot.years] == ["2027", "2029", "2031", "2033", "2035"]


@given(st.lists(st.integers(0, 400), max_size=9), st.integers(0, 400))
def test_nothing_leaves_the_picture(totals: list[int], first: int) -> None:
    changes = [{"on": f"{2027 + n}-03-01", "to": total} for n, total in enumerate(totals)]
    plot = course.of({"on": "2026-11-22", "total": first, "changes": changes}, 120, date(2036, 11, 22))
    heights = [float(y) for one in plot.steps for y in (one.y1, one.y2)] + [float(plot.standard_y)]
    assert all(0 <= height <= course.HEIGHT for height in heights)
    assert all(0 <= float(x) <= 100 for one in plot.steps for x in (one.x1, one.x2))
    assert len(plot.steps) == 2 * len(totals) + 1


@pytest.mark.parametrize(("total", "labels"), [(118, ["100", "130", "120"]), (0, ["0", "120"])])
def test_labels_do_not_touch(total: int, labels: list[str]) -> None:
    plot = course.of({"on": "2026-11-22", "total": total, "changes": []}, 120, date(2036, 11, 22))
    assert [level.text for level in plot.levels] == labels
