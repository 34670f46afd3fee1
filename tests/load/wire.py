"""What a page costs on the wire, as Chromium counts it: bytes of headers and bodies, compressed."""

import shutil

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, CHROMIUM_ARGUMENTS, PHONE


def bytes_of(addresses: list[tuple[str, dict[str, str]]]) -> list[tuple[int, int]]:
    """For each address with its cookies: bytes of a first visit, and of one more by the same browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(CHROMIUM), args=CHROMIUM_ARGUMENTS)
        found = [_twice(browser, address, cookies) for address, cookies in addresses]
        browser.close()
    return found


def _twice(browser: Browser, address: str, cookies: dict[str, str]) -> tuple[int, int]:
    context = browser.new_context(viewport=PHONE)
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    page = context.new_page()
    visits = _visit(page, address), _visit(page, address)
    context.close()
    return visits


def _visit(page: Page, address: str) -> int:
    """A page newly opened, not reloaded: a reload asks again for what is kept."""
    page.goto("about:blank")
    received: list[int] = []
    session = page.context.new_cdp_session(page)
    session.on("Network.loadingFinished", lambda event: received.append(round(event["encodedDataLength"])))
    session.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    session.detach()
    return sum(received)
