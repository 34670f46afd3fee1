"""A private link in a browser: the key behind the "#" is handed over by a script, or by hand without one."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.console import Console

pytestmark = pytest.mark.pages
KEEP = """
from datetime import date
from applications.desks.public.result import link, statement
doctor = {"birth_date": "1990-05-06", "education": [{"level": "doctorate"}]}
found = statement.find(doctor, date(2026, 11, 22))
print("link", link.address(link.keep(found)))
"""


@pytest.fixture
def address(console: Console) -> str:
    """A link to a kept result of 140 points."""
    return console.run(KEEP).split("link ")[-1].strip()


def test_the_script_hands_the_key_over_and_the_holder_deletes_the_result(page: Page, address: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(address)
    expect(page.locator("h1")).to_have_text("保存的估分结果")
    expect(page.locator(".portal-total__figure")).to_have_text("140 分")
    assert violations(page) == []
    key = address.partition("#")[2]
    assert key and not [url for url in sent if key in url.partition("#")[0]]
    assert key not in page.url
    page.get_by_role("button", name="删除这份结果").click()
    expect(page.get_by_text("已删除，这个链接不能再打开。")).to_be_visible()
    page.goto(address)
    expect(page.locator("h1")).to_have_text("这份估分结果不在了")
    assert violations(page) == []


def test_a_link_that_was_cut_off_is_asked_for_once_and_not_again_and_again(page: Page, address: str) -> None:
    page.goto(address[:-3])
    expect(page.locator(".govuk-error-message")).to_contain_text("用这个链接打不开")
    assert violations(page) == []


def test_without_scripts_the_whole_link_is_pasted(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("钥匙").fill(address)
    page.get_by_role("button", name="打开").click()
    expect(page.locator("h1")).to_have_text("保存的估分结果")
    context.close()
