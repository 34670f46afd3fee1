"""What the comparison of small and large cities says of a page."""

import re

from tests.load.size.plot import drawn
from tests.load.size.telling import HEADINGS, Page, line

DESK = ("reviewer", "review_home")


def _page(
    queries: int, before: tuple[float, float] | None, after: tuple[float, float], name: str = "review_home"
) -> Page:
    few = {"queries": 11} if before else None
    return Page(("reviewer", name), few, {"queries": queries}, before, after)


def test_a_page_holds_with_as_many_queries_and_times_as_long_as_before() -> None:
    page = _page(11, (40, 50), (45, 75))
    assert (page.ratio, page.remarks, page.holds) == (1.5, [], True)
    assert line(page).split() == ["reviewer:", "review_home", "11", "11", "40", "45", "50", "75", "1.50"]
    assert len(HEADINGS) == len(line(page).rstrip())


def test_more_queries_half_as_long_again_and_more_than_the_desk_s_bar() -> None:
    assert _page(12, (40, 50), (45, 50)).remarks == ["MORE QUERIES"]
    assert _page(11, (40, 50), (45, 76)).remarks == ["SLOWER"]
    assert _page(11, (40, 140), (45, 151)).remarks == ["SLOW"]
    assert _page(11, (4, 5), (6, 20)).remarks == [], "two measurements differ by so much"
    assert not _page(11, (4, 5), (6, 21)).holds


def test_a_page_that_the_small_city_has_not_and_one_that_is_a_pdf() -> None:
    page = _page(11, None, (40, 150))
    assert (page.ratio, page.remarks, page.holds) == (None, [], True)
    assert line(page).split()[2:] == ["-", "11", "-", "40", "-", "150", "-"]
    paper = _page(11, (40, 50), (900, 990), "applicant_copy_printed")
    assert (paper.remarks, paper.holds) == (["a PDF"], True)


def test_the_drawing_has_a_row_for_each_desk_the_slowest_on_top() -> None:
    pages = [
        _page(11, (40, 50), (45, 60)),
        _page(11, None, (45, 90), "review_case"),
        _page(11, (40, 50), (900, 990), "applicant_copy_printed"),
    ]
    picture = drawn(pages, 1_000, 1_000_000)
    assert re.findall(r">reviewer: (\w+)<", picture) == ["review_case", "review_home"]
    assert picture.count("<circle") == 3
    assert "1,000 cases (grey), 1,000,000 cases (blue)" in picture
