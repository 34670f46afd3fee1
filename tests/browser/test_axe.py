"""The judge of the other stories: what it finds, and what it need not look at twice."""

import pytest
from playwright.sync_api import Browser

from tests.browser import axe

PAGE = """<!doctype html><html lang="zh"><title>甲</title><main><h1>甲乙丙丁</h1>
<p class="{kind}" style="color: {colour}">丙丁戊己庚</p></main></html>"""

BUILT = """<!doctype html><html lang="zh"><head><title>甲</title></head><body>
<nav aria-label="玄"><a href="/a">宇</a></nav><nav aria-label="黄"><a href="/b">地</a></nav>
<main><h1>甲乙丙丁</h1><img src="" alt="天">
<form><label for="f">天</label><input id="f" name="n"></form></main>
</body></html>"""


@pytest.fixture
def found(browser: Browser, monkeypatch):
    monkeypatch.setattr(axe, "_judged", {})
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


def test_a_page_of_the_same_build_is_not_judged_again_for_its_words(found, monkeypatch):
    assert found("a", "#000") == []
    monkeypatch.setattr(axe, "_RUN", "() => [['judged', '']]")
    monkeypatch.setattr(axe, "AXE_SCRIPT", "1")
    page = PAGE.replace("甲乙丙丁", "戊")
    monkeypatch.setitem(globals(), "PAGE", page)
    assert found("a", "#000") == []
    monkeypatch.setitem(globals(), "PAGE", page.replace("<h1>", "<h1 role=img>"))
    assert found("a", "#000") == ["judged"]


@pytest.mark.parametrize(
    ("good", "bad", "rule"),
    [
        ('lang="zh"', 'lang="xx"', "html-lang-valid"),
        ("<title>甲</title>", "<title></title>", "document-title"),
        ("<h1>甲乙丙丁</h1>", "<h1></h1>", "empty-heading"),
        ('<img src="" alt="天">', '<img src="">', "image-alt"),
        ('<label for="f">天</label>', '<label for="g">天</label>', "label"),
        ('<input id="f" name="n">', '<input id="f" name="n" aria-expanded="true">', "aria-allowed-attr"),
        ('<a href="/b">地</a>', '<a href="/b"> </a>', "link-name"),
        ('<nav aria-label="玄">', '<nav aria-label="黄">', "landmark-unique"),
    ],
)
def test_another_build_is_judged(browser, monkeypatch, good, bad, rule):
    """Each fault is found on a page that differs in nothing else from one without it."""
    monkeypatch.setattr(axe, "_judged", {})
    page = browser.new_page()
    page.set_content(BUILT)
    assert axe.violations(page) == []
    page.set_content(BUILT.replace(good, bad))
    assert rule in [found for found, _element in axe.violations(page)]
    page.close()


def test_text_in_a_window_of_another_width_is_measured_again(browser, monkeypatch):
    monkeypatch.setattr(axe, "_judged", {})
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
