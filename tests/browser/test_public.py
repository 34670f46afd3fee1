"""Every public page that needs no answers: looked at, in both languages and both sizes of text."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests import public_pages
from tests.browser.axe import violations_in_both_sizes
from tests.browser.story.walker import Walker

pytestmark = pytest.mark.pages
SMALL = {"width": 320, "height": 256}  # 1280 × 1024 at 400 %
NOWHERE = "/nothing-here/"
PUBLIC = (*public_pages.ADDRESSES, "/demo/", "/demo/messages/", "/demo/components/", NOWHERE)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_sound(page: Page, look: Callable[[Page, str], None], address: str) -> None:
    """One load for each language; widths and sizes of text change on the loaded page."""
    answer = page.goto(address)
    assert answer and answer.status == (404 if address == NOWHERE else 200)
    name = address.partition("?")[0].strip("/").replace("/", "-")
    Walker(page, look).keep(f"public-{name}")
    in_both_sizes(page)
    page.context.add_cookies([{"name": "language", "value": "en", "url": page.url}])
    page.goto(address)
    assert page.locator("html").get_attribute("lang") == "en"
    in_both_sizes(page)


def in_both_sizes(page: Page) -> None:
    """Axe finds nothing in plain and in large text, and nothing is cut off at 400 percent."""
    assert violations_in_both_sizes(page) == [], page.url
    wide = page.viewport_size
    assert wide
    page.set_viewport_size(SMALL)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    page.set_viewport_size(wide)
