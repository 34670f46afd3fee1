"""The browser and the real portal that it is driven against: gunicorn, Celery worker with beat, database.

DATABASE_URL and REDIS_URL choose the set-up, as they do for the portal itself; without them the stories
run on the embedded parts.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from scripts.processes import ROOT, Portal
from scripts.servers import free_port
from tests.browser.axe import violations
from tests.browser.console import Console
from tests.browser.prepared import SETUP, Stores, folder_of, stores_for
from tests.browser.watching import Watch

PATIENCE = 30_000  # milliseconds
# Begun first, so that no core waits for the other at the end.
LONGEST = ("story", "each_page", "visitors", "public", "afterwards", "review", "employers", "desks")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
# The same engine as the whole program, which draws windows that nobody sees for half as much work again.
CHROMIUM = "chromium-headless-shell"
PICTURES = bool(os.environ.get("JIFEN_PICTURES"))  # nobody looks at those of most runs
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
    places = {f"test_{name}.py": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


class Served(Portal):
    """The web server's processes share what they load, which is as much work as dozens of pages."""

    web = "gunicorn", "--preload"


@pytest.fixture(scope="session")
def whole_run(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all cores of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if worker_id.startswith("gw") else own


@pytest.fixture(scope="session")
def stores(whole_run: Path, worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    """Folder, database and queue of this core's portal, with the invented people in them."""
    core = int(worker_id.removeprefix("gw")) if worker_id.startswith("gw") else 0
    with stores_for(folder_of(whole_run), tmp_path_factory.mktemp("portal"), core) as stores:
        yield stores


@pytest.fixture(scope="session")
def portal(stores: Stores, worker_id: str) -> Iterator[Portal]:
    """The whole portal with its invented people, running; ``portal.manage(…)`` is its command line."""
    port = free_port()
    environment = {**stores.environment, "JIFEN_SITE_ADDRESS": f"http://127.0.0.1:{port}"}
    with (stores.folder / "portal.log").open("wb") as log:
        portal = Served(port, environment, log)
        portal.start()
        try:
            problem = portal.wait_until_ready()
            assert not problem, f"{problem}\n{Path(log.name).read_text()}"
            yield portal
        finally:
            portal.kill()  # tests/scripts shows how it stops when asked
            kept = ROOT / "screenshots" / SETUP
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copy(log.name, kept / f"portal-{worker_id}.log")


@pytest.fixture(scope="session")
def console(portal: Portal) -> Iterator[Console]:
    """Runs code beside the portal: what authorities deliver, where somebody stands, what was stored."""
    console = Console(portal)
    yield console
    console.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, Debian's."""
    chromium = shutil.which(CHROMIUM)
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
    """``snap(page, "name")``: nothing is cut off on a telephone and on a desk; pictures if asked for.

    The pages of both set-ups are made by the same templates: one of them is looked at.
    """
    folder = ROOT / "screenshots" / SETUP
    folder.mkdir(parents=True, exist_ok=True)

    def keep(page: Page, name: str) -> None:
        if SETUP != "embedded":
            return
        before = page.viewport_size
        for size in (DESK, PHONE):
            if page.viewport_size != size:
                page.set_viewport_size(size)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"], f"{name} is {wide} pixels wide at {size['width']}"
            if PICTURES:
                file = folder / f"{name}-{size['width']}.jpg"
                page.screenshot(path=file, full_page=True, type="jpeg", quality=85)
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
