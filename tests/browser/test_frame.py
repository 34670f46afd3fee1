"""The frame and every component, in a browser: accessible, by keyboard, without scripts."""

import pytest
from playwright.sync_api import Browser, Page

from scripts.processes import Portal
from tests.browser.axe import violations
from tests.browser.story.walker import Walker, nothing_kept

pytestmark = pytest.mark.pages


def send_empty(page: Page) -> None:
    page.goto("/demo/components/")
    page.get_by_role("button", name="提交").click()
    page.wait_for_load_state()


def test_axe_finds_nothing_on_a_form_with_errors(page: Page, snap) -> None:
    send_empty(page)
    assert violations(page) == []
    snap(page, "components-errors")


def test_the_focus_moves_to_the_summary_and_on_to_the_field(page: Page) -> None:
    send_empty(page)
    assert page.title() == "错误：组件 - 积分通"
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="请填写出生日期").click()
    assert page.evaluate("document.activeElement.name") == "birth_date_year"


def test_the_first_tab_offers_to_skip_to_the_text(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_signing_in_works_without_scripts(browser: Browser, portal: Portal) -> None:
    context = browser.new_context(base_url=portal.address, java_script_enabled=False)
    page = context.new_page()
    Walker(page, nothing_kept).sign_in_as("赵受理（演示）")
    assert page.locator(".portal-header__who").count() == 1
    page.get_by_role("button", name="退出").click()
    assert page.get_by_role("link", name="登录").first.is_visible()
    context.close()


def test_signing_out_empties_what_the_browser_holds_of_the_pages(page: Page) -> None:
    Walker(page, nothing_kept).sign_in_as("赵受理（演示）")
    page.goto("/estimate/questions/birth/")
    page.evaluate("localStorage.setItem('of', 'somebody')")
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("/")
    assert page.evaluate("localStorage.length") == 0  # Chromium leaves a tab's own store until it is closed
    assert page.locator(".portal-header__who").count() == 0


def test_a_first_visit_is_light(page: Page) -> None:
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert 10_000 < sum(sizes) < 60_000
