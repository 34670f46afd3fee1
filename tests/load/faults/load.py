"""Who works while something breaks: visitors who save answers, and services that write messages.

Whatever was acknowledged is looked for afterwards; whatever was refused must have been refused decently.
"""

import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from types import ModuleType

import requests

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
INPUT, ATTRIBUTE = re.compile(r"<input[^>]*>"), re.compile(r'([\w-]+)="([^"]*)"')
PAGE = "/estimate/questions/birth/"
DECENT = {"200", "302", "503"}
FIRST = 1930  # the year of the first date that a visitor saves; each of the next ones is a month later
BETWEEN = 0.2  # seconds between two acts of one visitor


@dataclass
class Visitor:
    """Saves one birth date after the other, and knows which one was acknowledged last."""

    address: str
    session: requests.Session = field(default_factory=requests.Session)
    acknowledged: int = 0
    tried: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    last_refused: str = ""

    def act(self) -> None:
        try:
            page = self.session.get(self.address + PAGE, timeout=60)
            self.answers[str(page.status_code)] += 1
            token = TOKEN.search(page.text)
            if page.status_code != 200 or token is None:
                self.last_refused = page.text
                return
            self.tried += 1
            year, month = divmod(self.tried, 12)
            form = {"birth_date_year": FIRST + year, "birth_date_month": month + 1, "birth_date_day": 1}
            form |= {"csrfmiddlewaretoken": token[1]}
            saved = self.session.post(self.address + PAGE, form, timeout=60, allow_redirects=False)
            self.answers[str(saved.status_code)] += 1
            if saved.status_code == 302:
                self.acknowledged = self.tried
            else:
                self.last_refused = saved.text
        except requests.RequestException as error:
            self.answers[type(error).__name__] += 1

    def lost(self) -> str:
        """What the page shows instead, where that is older than the date acknowledged last.

        Raises RuntimeError where no page is shown: the page for outages says nothing of what is kept.
        """
        shown = answered_again(self.address, self.session)
        inputs = [dict(ATTRIBUTE.findall(tag)) for tag in INPUT.findall(shown)]
        found = {one.get("name", "").removeprefix("birth_date_"): one.get("value", "") for one in inputs}
        years, months = found.get("year", ""), found.get("month", "")
        number = (int(years) - FIRST) * 12 + int(months) - 1 if years and months else 0
        if self.acknowledged <= number <= self.tried:
            return ""
        return f"{number} ({years}-{months}), acknowledged {self.acknowledged}, tried {self.tried}"


@dataclass
class Load:
    """``messages``: the ids of those whose writing was acknowledged; ``refused``: how many were not."""

    visitors: list[Visitor]
    rows: ModuleType
    kind: str
    messages: list[str] = field(default_factory=list)
    refused: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def visit(self, visitor: Visitor) -> None:
        while not self.over.wait(BETWEEN):
            visitor.act()

    def write(self) -> None:
        number = 0
        while not self.over.wait(0.05):
            try:
                self.messages.append(self.rows.write(self.kind, number))
            except Exception:  # whatever it is, it was not acknowledged
                self.refused += 1
                self.rows.connection.close()
            number += 1

    def answers(self) -> Counter[str]:
        return sum((visitor.answers for visitor in self.visitors), Counter[str]())

    def indecent(self) -> dict[str, int]:
        """Answers that nobody should get: a fault of the portal, or none at all."""
        return {code: n for code, n in self.answers().items() if code not in DECENT}


@contextmanager
def working(address: str, rows: ModuleType, kind: str, visitors: int = 3) -> Iterator[Load]:
    """Everybody works until the block ends."""
    load = Load([Visitor(address) for _ in range(visitors)], rows, kind)
    threads = [threading.Thread(target=load.visit, args=(visitor,)) for visitor in load.visitors]
    threads.append(threading.Thread(target=load.write))
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        load.over.set()
        for thread in threads:
            thread.join()


def answered_again(address: str, session: requests.Session | None = None, within: float = 120) -> str:
    """A page that needs the database, as soon as it is answered. Raises RuntimeError when it is not."""
    last = time.monotonic() + within
    while time.monotonic() < last:
        try:
            page = (session or requests).get(address + PAGE, timeout=20)
            if page.status_code == HTTPStatus.OK:
                return page.text
        except requests.RequestException:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"no page within {within:.0f} seconds")


def seconds_until_answered(address: str) -> float:
    """How long a visitor waits for such a page. Raises RuntimeError when there is none."""
    began = time.monotonic()
    answered_again(address)
    return time.monotonic() - began
