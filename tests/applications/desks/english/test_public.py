"""Somebody who chose English reads English: on every public page what is Chinese is said to be Chinese."""

import pytest
from django.test import Client
from django.urls import reverse

from scoring.casebook import load_cases
from scoring.engine import load_policies
from tests.applications.desks.english.han import chinese_in

pytestmark = pytest.mark.django_db

PAGES = [
    *("home", "verify", "sign_in", "activate", "recover", "estimate", "employer_register", "policy"),
    *("guide", "guide_indicators", "guide_mistakes", "guide_working_days", "guide_districts", "guide_cases"),
    *("demo", "demo_messages", "demo_components", "statistics"),
]
WITHIN = [
    *(("policy_version", (one.id,)) for one in load_policies().versions),
    ("policy_difference", ("2018", "2023")),
    ("policy_list", ("shortage_major",)),
    ("employer_register_step", ("questions",)),
    ("estimate_question", ("birth",)),
    *(("guide_indicator", (one.id,)) for one in load_policies().versions[-1].indicators),
    *(("guide_case", (str(number),)) for number in range(1, len(load_cases()) + 1)),
]


@pytest.fixture
def reader(client: Client, settings: object) -> Client:
    """With the cookie of the switch."""
    settings.DEMO = True  # type: ignore[attr-defined]
    client.cookies["language"] = "en"
    return client


def test_the_search_finds_what_is_chinese() -> None:
    page = (
        '<p lang="en">积分 <b>x</b></p><p lang="zh-Hans">积分<b>分</b></p><img alt="图"><input value="王">'
        "<script>分</script><br>points（120）"
    )
    assert chinese_in(page) == ["积分", "图", "points（120）"]


def test_no_public_page_is_half_translated(reader: Client) -> None:
    found = {}
    for name, within in [*((name, ()) for name in PAGES), *WITHIN]:
        answer = reader.get(reverse(name, args=within), follow=True)
        assert answer.status_code == 200
        assert answer["Content-Language"] == "en"
        page = answer.content.decode()
        assert '<html lang="en"' in page
        if chinese := chinese_in(page):
            found[name, *within] = chinese
    assert found == {}


def test_nor_is_an_answer_or_a_page_of_errors(reader: Client) -> None:
    asked = {"start_year": "2026", "start_month": "11", "start_day": "2", "number": "20"}
    answers = [
        reader.get(reverse("guide_working_days"), asked),
        reader.get("/no-such-page/"),
        *(reader.post(reverse(name), {}) for name in ("sign_in", "verify", "activate")),
        reader.post(reverse("sign_in"), {"login": "nobody", "password": "wrong"}),
        reader.post(reverse("verify"), {"number": "1", "code": "2"}),
        reader.post(reverse("employer_register_step", args=["questions"]), {}),
    ]
    assert [answer.status_code for answer in answers] == [200, 404, *[200] * 6]
    assert [chinese_in(answer.content.decode()) for answer in answers] == [[]] * 8


def test_dates_are_written_as_in_english(reader: Client) -> None:
    page = reader.get(reverse("guide_mistakes")).content.decode()
    assert "2 November 2026" in page
    reader.cookies["language"] = "zh-hans"
    assert "2026年11月2日" in reader.get(reverse("guide_mistakes")).content.decode()


def test_a_paper_has_its_chinese_name_beside_the_english_one(reader: Client) -> None:
    page = reader.get(reverse("guide_indicator", args=["local_spouse"])).content.decode()
    assert 'Marriage certificate <span lang="zh-Hans">结婚证</span>' in page
