"""The counter by keyboard alone: forty papers, few key presses, no page load; and the course of a case."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.console import Console
from tests.browser.story.casting import put
from tests.browser.story.people import Employee
from tests.browser.story.walker import Walker

pytestmark = pytest.mark.pages
OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]
PAPERS, MOST_PRESSED = 40, 90
# A family with many children: so many papers that forty wait for the counter.
_FORTY = f"""
from applications.cases.models import CaseItem
wait = case.items.filter(needed=True, state__in=("open", "uploaded")).count()
for number in range({PAPERS} - wait):
    CaseItem.objects.create(
        case=case, key=f"birth_certificate:child:{{number + 1}}", material="birth_certificate",
        subject=f"child:{{number + 1}}", because="随积分享受待遇", state="uploaded",
    )
"""


class Typist(Walker):
    """Somebody who touches nothing but the keyboard; counts the presses."""

    pressed = 0

    def hit(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1

    def tab_to(self, words: str) -> None:
        """Tab until the button or link with these words has the focus."""
        focused = "document.activeElement.textContent.trim()"
        for _step in range(60):
            if self.page.evaluate(focused).startswith(words):
                return
            self.hit("Tab")
        raise AssertionError(f"Tab does not reach {words}")

    def tab_into(self, name: str) -> None:
        """Tab until the field of this name in the form has the focus."""
        for _step in range(60):
            if self.page.evaluate("document.activeElement.name") == name:
                return
            self.hit("Tab")
        raise AssertionError(f"Tab does not reach {name}")


def test_forty_papers_are_checked_with_few_keys_and_without_a_page_load(
    open_browser: OpenBrowser, console: Console, look: Look
) -> None:
    """Every third paper has a problem; the case is found by its number and told once, all by keys."""
    case, number = put(console, Employee(811, "柜演示"), "handed_in", then=_FORTY)
    one = Typist(open_browser(), look)
    one.sign_in_as("赵受理（演示）")
    one.at("受理", keep="counter-queue")
    expect(one.main.get_by_label("按申请编号查找")).to_be_focused()
    one.page.keyboard.type(number)  # as a scanner does
    one.hit("Enter")
    one.at("柜演示", keep="counter-case")
    one.reads(f"还有 {PAPERS} 份没有核对。")
    one.page.evaluate("globalThis.stillTheSamePage = true")
    one.pressed = 0
    one.hit("s")
    for left in range(PAPERS, 0, -1):
        one.reads(f"本件还有 {left} 份没有核对。")
        if left % 3:
            one.hit("1")
            continue
        one.hit("7")
        expect(one.main.get_by_label("问题是什么")).not_to_have_value("")
        if left == PAPERS - 1:
            one.keep("counter-item")
        one.hit("Enter")
    one.at("柜演示", keep="counter-done")
    one.reads("有问题的 13 份。")
    assert one.pressed <= MOST_PRESSED, one.pressed
    assert one.page.evaluate("globalThis.stillTheSamePage") is True
    one.hit("t")
    one.at("发出之前再看一遍：一次性告知书")
    one.tab_to("发出一次性告知书（共 13 项）")
    one.hit("Enter")
    one.at("一次性告知书已发出")
    assert f"/cases/{case}/" in one.page.url
