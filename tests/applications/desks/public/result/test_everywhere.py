"""The page, the PDF, the private link and its PDF say the same; the papers' own page asks for the same."""

import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.applications.desks.public.estimate.visitors import VISITORS, Visitor
from tests.applications.desks.public.result.reading import said_by, squeezed

pytestmark = pytest.mark.django_db
Go = Callable[[Visitor], HttpResponse]
WHO = (
    "bachelor with degree, without permit, contract and contributions",
    "title by examination elsewhere, a year at 1 time",
    "master and registered qualification, married to a local for eleven years, two children",
    "doctor with a detention, a fine and a sentence of five years",
    "everything rare at once",
)


def sentences(result: Any) -> Iterator[str]:
    """What every form of a result has to say, each in one piece."""
    yield f"{result.total}分"
    yield from (line.name + " " + str(line.points) for line in result.lines.counted if not result.vetoed)
    for line in (*result.lines.counted, *result.lines.dropped):
        yield from (line.because, line.articles, line.why_not_more, line.choice, *line.remarks)
    yield result.standing.headline
    for one in result.standing.missing:
        yield one.why + "。" + one.way + (one.when + "。" if one.when else "")
    if result.ahead:
        yield result.ahead.headline
        yield result.ahead.permit
        yield from (" ".join(row) for row in result.ahead.changes.rows)
        yield from (cell for row in (result.ahead.levers.rows if result.ahead.levers else ()) for cell in row)
        yield from result.ahead.assumes
    yield from result.provisional
    yield from (paper.name for one in result.papers for paper in one.papers)
    yield from (one.whom for one in result.papers)


@pytest.mark.parametrize("name", WHO)
def test_every_form_of_a_result_says_the_same(name: str, client: Client, go_through: Go) -> None:
    page = go_through(VISITORS[name])
    wanted = [squeezed(sentence) for sentence in sentences(page.context["result"])]
    assert squeezed(f"{VISITORS[name].total}分") in wanted
    link = client.post(reverse("estimate_keep"))["Location"]
    answers = {
        "page": page,
        "pdf": client.get(reverse("estimate_pdf")),
        "link": client.get(link),
        "pdf of the link": client.get(f"{link}pdf/"),
    }
    for form, answer in answers.items():
        text = said_by(answer)
        assert [sentence for sentence in wanted if sentence not in text] == [], form
    assert client.get(link).context["result"] == page.context["result"]


@pytest.mark.parametrize("name", WHO[2:4])
def test_the_papers_alone_are_those_of_the_result(name: str, client: Client, go_through: Go) -> None:
    papers = go_through(VISITORS[name]).context["result"].papers
    answer = client.get(reverse("estimate_papers"))
    assert answer.context["papers"] == papers
    text = said_by(answer)
    assert [
        paper.id
        for one in papers
        for paper in one.papers
        if squeezed(paper.name + paper.accepted) not in text
    ] == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_sheet_is_one_or_two_pages_in_our_fonts(client: Client, go_through: Go, language: str) -> None:
    go_through(VISITORS["everything rare at once"])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get(reverse("estimate_pdf"))
    assert answer["Content-Disposition"] == 'inline; filename="jifen-estimate-2026-11-22.pdf"'
    assert "no-store" in answer["Cache-Control"]
    with pikepdf.open(BytesIO(answer.content)) as document:
        assert len(document.pages) <= 2
        assert str(document.Root.Lang) == {"zh-hans": "zh-CN", "en": "en"}[language]
    command = ["pdffonts", "-"]
    fonts = subprocess.run(command, input=answer.content, capture_output=True, check=True).stdout.decode()
    assert {line.split()[0].split("+")[1] for line in fonts.splitlines()[2:]} == {
        "Noto-Serif-SC",
        "Noto-Serif-SC-Bold",
    }
