"""The portal stands, and a browser can use it."""

import urllib.request

from playwright.sync_api import Page

from scripts.processes import Portal
from tests.browser.console import Console


def test_the_portal_is_ready(portal: Portal) -> None:
    with urllib.request.urlopen(f"{portal.address}/readyz") as answer:
        assert (answer.status, answer.read()) == (200, b"ready\n")


def test_the_home_page_opens(page: Page, snap) -> None:
    answer = page.goto("/")
    assert answer is not None
    assert answer.status == 200
    assert page.get_by_role("heading", level=1).count() == 1
    snap(page, "home")


def test_the_demonstration_has_figures_before_its_first_night(console: Console) -> None:
    counted = console.run(
        "from applications.statistics.models import MonthFigures\n"
        "print('months', MonthFigures.objects.values('month').distinct().count())"
    )
    assert counted.split() == ["months", "1"]
