"""The wrong rules in circulation."""

from pathlib import Path

import pytest
from django.conf import settings

from applications.desks.public.guide.content.mistakes import MISTAKES
from scoring.engine import load_policies
from tests.applications.desks.public.guide.reading import page

pytestmark = pytest.mark.django_db


def test_every_mistake_has_a_reason_and_every_reason_a_mistake() -> None:
    reasons = (Path(settings.BASE_DIR) / "templates/public/guide/mistakes").glob("*.html")
    assert {path.stem for path in reasons} == {one.slug for one in MISTAKES}


def test_every_article_is_of_a_document_in_force() -> None:
    documents = {document.short for document in load_policies().version("2023").documents}
    for one in MISTAKES:
        assert {name.partition(" ")[0] for name in one.articles} <= documents, one.slug
        assert one.articles, one.slug


def test_each_is_told_with_its_articles_and_points() -> None:
    shown = page("guide_mistakes")
    assert shown.count("<h1") == 1
    for one in MISTAKES:
        assert f'<h2 class="govuk-heading-s" id="{one.slug}">' in shown
    assert shown.count("算一算：") == len([one for one in MISTAKES if one.example])
    for words in ("依据：办法 11", "总积分 119 分", "总积分 229 分", "未计入", "90 个月计入 → 7 整年"):
        assert words in shown
