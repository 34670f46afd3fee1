"""The judge of the other stories: what it finds, and what it need not look at twice."""

import pytest
from playwright.sync_api import Browser

from tests.browser import axe

PAGE = """<!doctype html><html lang="zh"><title>甲</title><main><h1>甲乙丙丁</h1>
<p class="{kind}" style="color: {colour}">丙丁戊己庚</p></main></html>"""


@pytest.fixture
def found(browser: Browser, monkeypatch):
    monkeypatch.setattr(axe, "_judged", set())
    page = browser.new_page()

    def judge(kind: str, colour: str) -> list[str]:
        page.set_content(PAGE.format(kind=kind, colour=colour))
        return [rule for rule, _element in axe.violations(page)]

    yield judge
    page.close()


def test_faint_text_is_found_each_time(found):
    assert found("a", "#ccc") == ["color-contrast"]
    assert found("a", "#ccc") == ["color-contrast"]


def test_text_of_a_kind_that_was_readable_is_not_measured_again(found):
    assert found("a", "#000") == []
    assert found("a", "#ccc") == []  # no style of ours stands on an element: the kind decides
    assert found("b", "#ccc") == ["color-contrast"]


def test_text_in_a_window_of_another_width_is_measured_again(browser, monkeypatch):
    monkeypatch.setattr(axe, "_judged", set())
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content(PAGE.format(kind="a", colour="#000"))
    assert axe.violations(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate("document.querySelector('p').style.color = '#ccc'")
    assert axe.violations(page)[0][0] == "color-contrast"
    page.close()


def test_what_is_not_contrast_is_judged_on_every_page(browser):
    page = browser.new_page()
    for _time in range(2):
        page.set_content(
            '<!doctype html><html lang="zh"><title>甲</title><main><h1>乙</h1><img src=""></main></html>'
        )
        assert [rule for rule, _element in axe.violations(page)] == ["image-alt"]
    page.close()
