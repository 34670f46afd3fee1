"""Pages outside the story: every entry of every role's navigation opens, and is looked at."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.story.walker import Walker

OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]
pytestmark = pytest.mark.pages
ROLES = {
    "manager": "吴负责（演示）",
    "city": "蒋市级（演示）",
    "system": "韩系统（演示）",
    "security": "杨安全（演示）",
    "audit": "朱审计（演示）",
    "clerk": "秦社区（演示）",
    "intake": "赵受理（演示）",
    "hr": "许人事（演示）",
    "applicant": "林演示",
}


@pytest.mark.parametrize("role", ROLES)
def test_every_entry_opens(open_browser: OpenBrowser, look: Look, role: str) -> None:
    one = Walker(open_browser(), look)
    one.sign_in_as(ROLES[role])
    navigation = one.page.get_by_role("navigation", name="主导航")
    entries = navigation.get_by_role("link").all_inner_texts() if navigation.count() else []
    for number, entry in enumerate(entries, start=1):
        one.go(entry)
        one.at("")
        if role == "audit":  # reads events as they are stored, by the names of the code
            look(one.page, f"desk-{role}-{number}")
        else:
            one.keep(f"desk-{role}-{number}")


@pytest.mark.parametrize("address", ["/guide/", "/sign-in/", "/demo/", "/register/", "/recover/"])
def test_public_pages_are_looked_at(page: Page, look: Look, address: str) -> None:
    one = Walker(page, look)
    one.open(address)
    one.at("", keep=f"public-{address.strip('/')}")
