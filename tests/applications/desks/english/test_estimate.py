"""The estimate in English: every page that is asked, the answers to check, and what comes of them."""

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from applications.desks.public.estimate.questions import steps
from tests.applications.desks.english.han import chinese_in
from tests.applications.desks.public.estimate.visitors import VISITORS, Visitor

pytestmark = pytest.mark.django_db
NOON = "2026-11-22T12:00:00+08:00"


@pytest.fixture
def reader(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


def read(answer: HttpResponse) -> list[str]:
    assert answer.status_code == 200
    assert answer["Content-Language"] == "en"
    return chinese_in(answer.content.decode())


def answer_all(reader: Client, visitor: Visitor) -> dict[str, list[str]]:
    """What each page on the way has in Chinese, before and after it is left empty."""
    found, address = {}, reverse("estimate_question", args=["birth"])
    while "questions" in address:
        slug = address.rstrip("/").split("/")[-1]
        empty = reader.post(address, {})
        found[slug] = read(reader.get(address)) + (read(empty) if empty.status_code == 200 else [])
        address = reader.post(address, visitor.typed[slug])["Location"]
    found["check"] = read(reader.get(address))
    return found


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize("name", VISITORS)
def test_the_quick_way(reader: Client, name: str) -> None:
    found = answer_all(reader, VISITORS[name])
    for place in ("result", "papers", "employer", "comparison", "variants"):
        found[place] = read(reader.get(reverse(f"estimate_{place}")))
    found["start"] = read(reader.get(reverse("estimate")))
    assert {place: chinese for place, chinese in found.items() if chinese} == {}


@time_machine.travel(NOON, tick=False)
def test_the_full_way(reader: Client) -> None:
    answer_all(reader, next(iter(VISITORS.values())))
    reader.post(reverse("estimate_full"))
    pages = {step.slug: reader.get(step.address) for step in steps.STEPS}
    found = {slug: read(page) for slug, page in pages.items() if page.status_code == 200}
    for way in ("range", "paste", "upload"):
        address = reverse("estimate_months_add", args=[way])
        found[way] = read(reader.get(address)) + read(reader.post(address, {}))
    assert {place: chinese for place, chinese in found.items() if chinese} == {}


@time_machine.travel(NOON, tick=False)
def test_a_kept_result_is_read_in_either_language(reader: Client) -> None:
    answer_all(reader, next(iter(VISITORS.values())))
    kept = reader.post(reverse("estimate_keep"), follow=True)
    assert read(kept) == []
    assert "标准分值" not in kept.content.decode()
