"""Days to come: a web server beside the portal's, on the same data, for which so many days have passed.

``python -m tests.browser.later 21 gunicorn …`` runs a module, as ``python -m`` does, in three weeks.
"""

import runpy
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import time_machine
from django.utils import timezone
from playwright.sync_api import Browser, Page

from scripts.processes import Portal
from scripts.servers import free_port
from tests.browser.console import Console
from tests.browser.prepared import Stores
from tests.browser.watching import Watch

DAYS = 21
_SESSION = """
from datetime import timedelta
import time_machine
from django.utils import timezone
from applications.accounts.models import User
from tests.sessions import session_of
with time_machine.travel(timezone.now() + timedelta(days={days})):
    print("session", session_of(User.objects.get(**{whom!r})))
"""
Enter = Callable[..., Page]


class Later(Portal):
    """The web server alone: background work is done by the portal itself."""

    web = "tests.browser.later", str(DAYS), "gunicorn", "--preload"


@contextmanager
def later(browser: Browser, stores: Stores, console: Console) -> Iterator[Enter]:
    """Opens a browser of somebody, found by fields of the user, who is signed in on that day.

    He is not led over the sign-in page: his app's codes would be of that day, and those of today wrong after.
    """
    with (Path(stores.folder) / "later.log").open("wb") as log:
        portal = Later(free_port(), stores.environment, log)
        portal.start_web()
        watch, contexts = Watch(portal.address), []

        def enter(**whom: object) -> Page:
            key = console.run(_SESSION.format(days=DAYS, whom=whom)).split("session ")[-1].strip()
            context = browser.new_context(base_url=portal.address, locale="zh-CN")
            context.add_cookies([{"name": "sessionid", "value": key, "url": portal.address}])
            contexts.append(context)
            page = context.new_page()
            watch.follow(page)
            return page

        try:
            problem = portal.wait_until_ready()
            assert not problem, f"{problem}\n{Path(log.name).read_text()}"
            yield enter
        finally:
            for context in contexts:
                context.close()
            portal.kill()
    assert watch.complaints == []


if __name__ == "__main__":
    passed, *sys.argv = sys.argv[1:]
    with time_machine.travel(timezone.now() + timedelta(days=int(passed)), tick=True):
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
