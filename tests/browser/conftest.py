"""The browser and the real portal that it is driven against: gunicorn, Celery worker with beat, database.

DATABASE_URL and REDIS_URL choose the set-up, as they do for the portal itself; without them the stories
run on the embedded parts.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg2
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from psycopg2 import sql

from scripts.processes import ROOT, Portal
from scripts.servers import free_port
from tests.browser.axe import violations
from tests.browser.watching import Watch

SETUP = "servers" if os.environ.get("DATABASE_URL") else "embedded"
PATIENCE = 30_000  # milliseconds
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")
    items.sort(key=lambda item: item.path.name != "test_story.py")  # the longest first, the rest beside it


@pytest.fixture(scope="session")
def database(worker_id: str) -> Iterator[dict[str, str]]:
    """The environment that names an empty database and broker; nothing for the embedded ones."""
    if SETUP == "embedded":
        yield {}
        return
    server, name = os.environ["DATABASE_URL"], f"stories_{secrets.token_hex(4)}"
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    queue = 1 + int(worker_id[2:]) if worker_id.startswith("gw") else 1  # a broker of its own for each portal
    yield {
        "DATABASE_URL": server.rpartition("/")[0] + "/" + name,
        "REDIS_URL": os.environ["REDIS_URL"].rpartition("/")[0] + f"/{queue}",
    }
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    connection.close()


@pytest.fixture(scope="session")
def portal(
    database: dict[str, str], worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Portal]:
    """The whole portal with its invented people, running; ``portal.manage(…)`` is its command line."""
    var = tmp_path_factory.mktemp("portal")
    port = free_port()
    environment = {
        **database,
        "JIFEN_VAR": str(var),
        "JIFEN_DEMO": "1",
        "JIFEN_SECURE_COOKIES": "0",
        "JIFEN_SITE_ADDRESS": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "jifen_portal.settings",
    }
    with (var / "portal.log").open("wb") as log:
        portal = Portal(port, environment, log)
        portal.python("-m", "scripts.prepare")
        portal.start()
        try:
            problem = portal.wait_until_ready()
            assert not problem, f"{problem}\n{(var / 'portal.log').read_text()}"
            yield portal
        finally:
            portal.stop()
            kept = ROOT / "screenshots" / SETUP
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copy(var / "portal.log", kept / f"portal-{worker_id}.log")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, Debian's."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is not installed: ./scripts/test installs it, or says how."
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(browser: Browser, portal: Portal) -> Iterator[Callable[[], Page]]:
    """Opens a fresh browser for one more person; fails the test when a page complained in any of them.

    A complaint: a script's error, a breach of the content security policy, a server error, a missing
    picture or style, a request to anywhere else.
    """
    watch = Watch(portal.address)
    contexts = []

    def open_one() -> Page:
        context = browser.new_context(
            base_url=portal.address, locale="zh-CN", timezone_id="Asia/Shanghai", viewport=DESK
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert watch.complaints == []


@pytest.fixture
def page(open_browser: Callable[[], Page]) -> Page:
    """One person's browser."""
    return open_browser()


@pytest.fixture(scope="session")
def snap() -> Callable[[Page, str], None]:
    """``snap(page, "name")`` keeps the whole page as pictures, on a telephone and on a desk."""
    folder = ROOT / "screenshots" / SETUP
    folder.mkdir(parents=True, exist_ok=True)

    def keep(page: Page, name: str) -> None:
        before = page.viewport_size
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"], f"{name} is {wide} pixels wide at {size['width']}"
            page.screenshot(
                path=folder / f"{name}-{size['width']}.jpg", full_page=True, type="jpeg", quality=85
            )
        if before:
            page.set_viewport_size(before)

    return keep


@pytest.fixture(scope="session")
def look(snap: Callable[[Page, str], None]) -> Callable[[Page, str], None]:
    """``look(page, "name")`` keeps the pictures, and asks axe about each page, on one of the set-ups."""

    def judge(page: Page, name: str) -> None:
        snap(page, name)
        wrong = violations(page) if SETUP == "embedded" else []
        assert wrong == [], f"{name}: {wrong}"

    return judge
