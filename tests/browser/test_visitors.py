"""Ten people estimate their points: by keyboard, by touch, without scripts, in English. The engine agrees."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scoring.engine import assess, load_policies, load_wages, parse
from scripts.processes import Portal
from scripts.servers import free_port
from tests.applications.desks.public.estimate.visitors import VISITORS, Visitor
from tests.browser.answering import Hand, Keyboard
from tests.browser.axe import violations_in_both_sizes
from tests.browser.conftest import PATIENCE, PHONE
from tests.browser.frozen import NOON
from tests.browser.prepared import Stores
from tests.browser.watching import Watch

pytestmark = pytest.mark.pages

ON = date.fromisoformat(NOON[:10])
WAYS = ("keyboard", "touch", "no scripts", "English")
# Everybody once, every way several times.
TURNS = [(name, WAYS[number % len(WAYS)]) for number, name in enumerate(VISITORS)]
MISTAKEN = TURNS[: len(WAYS)]
JUDGED = TURNS[1], TURNS[3]  # one in each language
FURTHER = ("/estimate/result/papers/", "/estimate/result/employer/", "/estimate/variants/", "/estimate/")
QUESTION = re.compile("/questions/([a-z-]+)/")
CHINESE = re.compile("[\u4e00-\u9fff]")


class Frozen(Portal):
    """A web server on the day for which the visitors are written."""

    web = "tests.browser.frozen", "gunicorn", "--preload"


@pytest.fixture(scope="module")
def that_day(portal: Portal, stores: Stores) -> Iterator[Portal]:
    """The portal beside itself, on that day; background work is done by the first."""
    with (Path(stores.folder) / "that-day.log").open("wb") as log:
        second = Frozen(free_port(), stores.environment, log)
        second.start_web()
        try:
            problem = second.wait_until_ready()
            assert not problem, f"{problem}\n{Path(log.name).read_text()}"
            yield second
        finally:
            second.kill()


@pytest.fixture
def open_phone(browser: Browser, that_day: Portal) -> Iterator[Callable[..., Page]]:
    """Opens a telephone's browser; fails the test when a page complained in it."""
    watch = Watch(that_day.address)
    contexts = []

    def open_one(**options: bool) -> Page:
        phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
        contexts.append(browser.new_context(base_url=that_day.address, **phone, **options))
        contexts[-1].set_default_timeout(PATIENCE)
        page = contexts[-1].new_page()
        watch.follow(page)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert watch.complaints == []


def total_of(visitor: Visitor) -> int:
    """What the engine says of somebody's facts, which were written by hand."""
    facts = parse(json.dumps(visitor.facts))
    return assess(facts, ON, policies=load_policies(), wages=load_wages()).total


def mistake_the_day(page: Page, hand: Hand) -> None:
    """A birthday that no year has: the page says so, leads there, and keeps what was typed."""
    hand.answer({"birth_date_year": "1990", "birth_date_month": "2", "birth_date_day": "30"})
    link = page.locator(".govuk-error-summary a").first
    expect(link).to_be_visible()
    hand.press(link)
    values = [page.locator(f"[name=birth_date_{part}]").input_value() for part in ("year", "month", "day")]
    assert values == ["1990", "2", "30"]


@pytest.mark.parametrize(("name", "way"), TURNS, ids=[f"{way}: {name}" for name, way in TURNS])
def test_the_estimate_gives_the_engines_total(open_phone: Callable[..., Page], name: str, way: str) -> None:
    visitor = VISITORS[name]
    page = open_phone(java_script_enabled=way != "no scripts")
    hand = Keyboard(page) if way == "keyboard" else Hand(page)
    page.goto("/estimate/")
    if way == "English":
        hand.press(page.get_by_role("button", name="English"))
        expect(page.locator("html")).to_have_attribute("lang", "en")
    hand.press(page.locator("main a.govuk-button").first)
    expect(page).to_have_url(QUESTION)
    if (name, way) in MISTAKEN:
        mistake_the_day(page, hand)
    judged = (name, way) in JUDGED
    while question := QUESTION.search(page.url):
        assert not judged or violations_in_both_sizes(page) == []
        hand.answer(visitor.typed[question[1]])
        expect(page).not_to_have_url(re.compile(question[0]))
    hand.press(page.locator("main a.govuk-button").first)
    expect(page).to_have_url(re.compile("/estimate/result/$"))
    assert page.locator(".portal-total__figure strong").first.inner_text() == str(total_of(visitor))
    for address in [*FURTHER, "/estimate/check/", "/estimate/result/"] if judged else ():
        page.goto(address)
        assert violations_in_both_sizes(page) == [], address
    if way == "English":
        assert not CHINESE.search(page.title() + page.locator("h1").inner_text())
