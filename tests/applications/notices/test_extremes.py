"""Papers with the most that they may have to say: nothing is cut off, and no page is a riddle."""

import re
import subprocess

import pytest

from applications.notices.rendering import markup, pdf
from tests.applications.notices.extremes import MOST, RARE

MARGIN = 42  # points, 15 mm: nothing is printed beyond
# What stands above the seal, so that it is never alone on a page.
BEFORE_THE_SEAL = {
    "receipt": "核定期限为受理次日起20个工作日",
    "one_time_notice": "逐项补正并提交",
    "points_notice": "总积分",
    "recheck_decision": "提出市级复核",
    "application_form": "用人单位意见",
}


@pytest.mark.parametrize(
    ("kind", "most_pages"),
    [
        ("receipt", 4),
        ("points_notice", 3),
        ("application_form", 7),
        pytest.param("one_time_notice", 13, marks=pytest.mark.full),
        pytest.param("recheck_decision", 8, marks=pytest.mark.full),
    ],
)
def test_the_longest_papers_keep_inside_their_pages(issue, kind, most_pages):
    paper = issue(kind, content=MOST[kind])
    document = pdf(markup(paper))
    words = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=document, capture_output=True, check=True)
    pages = words.stdout.decode().split("<page ")[1:]
    assert len(pages) <= most_pages
    for page in pages:
        sides = [
            (float(left), float(right)) for left, right in re.findall(r'xMin="(.*?)".*?xMax="(.*?)"', page)
        ]
        assert min(left for left, _right in sides) > MARGIN
        assert max(right for _left, right in sides) < 595.3 - MARGIN
    texts = [re.sub(r"<.*?>|\s", "", page) for page in pages]
    assert all(re.sub(r"\s", "", paper.number) in text for text in texts)
    assert all(text.count(str(paper.get_kind_display())) for text in texts[1:])
    assert BEFORE_THE_SEAL[kind] in texts[-1]
    assert RARE in "".join(texts)
