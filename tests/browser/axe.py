"""What axe finds wrong on a page."""

import json

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_ASKED = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Only what is wrong comes back: all that is right would be hundreds of kilobytes a page.
_RUN = f"""() => axe.run({json.dumps(_ASKED)}).then(found => found.violations.flatMap(
    item => item.nodes.map(node => [item.id, node.html.slice(0, 200)])))"""


def violations(page: Page) -> list[list[str]]:
    """What axe finds wrong on a page, with the elements. Its half megabyte is loaded once for each page."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(_RUN)


def violations_in_both_sizes(page: Page) -> list[list[str]]:
    """What axe finds in large text and in plain, without loading the page again; it stays plain."""
    found = []
    for large in (True, False):
        page.evaluate("large => document.documentElement.classList.toggle('portal-large', large)", large)
        found += violations(page)
    return found
