"""What axe finds wrong on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ASKED = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds wrong on a page, with the elements."""
    found = Axe().run(page, options=ASKED).response["violations"]
    return [(item["id"], node["html"][:200]) for item in found for node in item["nodes"]]
