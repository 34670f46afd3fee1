"""The crowd, by locust, in a process and an environment of its own: ``crowd.py GIVEN``.

``GIVEN`` is a JSON file: ``address``, ``stock``, ``pause`` (seconds that somebody looks at a page, on
average), ``seed``. Each line of the input is a step, ``{"people": n, "settling": s, "seconds": s}``; one line
says when its measured time begins, another what was seen in it. Everybody goes home when the input ends.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import gevent
from gevent.fileobject import FileObject
from locust import User, constant, task
from locust.clients import HttpSession
from locust.env import Environment
from requests.adapters import HTTPAdapter

from tests.load.peak.bounds import MOST_PEOPLE, MOST_SECONDS, loopback
from tests.load.peak.browser import BrokenOff, Browser, File, Page
from tests.load.peak.forms import Pairs
from tests.load.peak.person import Person, Stock, UsedUp
from tests.load.peak.visits import dealt

PATIENCE = 60  # seconds for an answer


class Visitor(User):
    """One person after the other, as long as the crowd stands."""

    wait_time = constant(0)
    abstract = True
    crowd: "Crowd"

    @task
    def visit(self) -> None:
        """The next visit of the deck; where it cannot take place, the next but one."""
        crowd = self.crowd
        try:
            next(crowd.visits)(Person(crowd.stock, partial(crowd.browser, self), crowd.chance, crowd.wait))
        except UsedUp:
            crowd.pause()
        except BrokenOff as reason:
            crowd.broken[str(reason)] += 1
            crowd.pause()


class Crowd:
    """What all of them share."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.address = loopback(given["address"])
        self.stock, self.chance = Stock.of(given["stock"]), random.Random(given["seed"])
        self.visits, self.mean_pause = dealt(given["seed"]), float(given["pause"])
        self.forget()
        self.environment = Environment(user_classes=[type("Visitors", (Visitor,), {"crowd": self})])
        self.environment.events.request.add_listener(self._note)
        self.runner = self.environment.create_local_runner()

    def forget(self) -> None:
        """What was seen so far does not count."""
        self.acts: dict[str, list[float]] = defaultdict(list)
        self.waits: dict[str, list[float]] = defaultdict(list)
        self.failed: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()

    def seen(self) -> dict[str, Any]:
        """Milliseconds of every act by kind, failed ones too; what failed; what was waited for."""
        return {
            "acts": self.acts,
            "waits": self.waits,
            "failed": self.failed,
            "broken": self.broken,
            "short": self.stock.short,
        }

    def wait(self, kind: str, milliseconds: float) -> None:
        """Somebody waited so long for something that is no answer."""
        self.waits[kind].append(milliseconds)

    def pause(self) -> None:
        """Somebody reads."""
        gevent.sleep(self.mean_pause * self.chance.uniform(0.5, 1.5))

    def browser(self, user: User, key: str) -> Browser:
        """A new browser that reaches this portal and nothing else, with a session or without."""
        session = HttpSession(self.address, self.environment.events.request, user)
        session.trust_env = False
        session.adapters.clear()
        session.mount(f"{self.address}/", HTTPAdapter())
        # Everybody stands behind an address of his own, as the one proxy before the portal would tell it.
        own = ".".join(str(self.chance.randrange(1, 255)) for _ in range(3))
        session.headers["X-Forwarded-For"] = f"10.{own}"
        if key:
            session.cookies.set("sessionid", key)
        return Browser(partial(self._ask, session), self.address, self.pause)

    def _ask(
        self,
        session: HttpSession,
        kind: str,
        method: str,
        address: str,
        *,
        data: Pairs | bytes | None = None,
        files: Mapping[str, File] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Page:
        with session.request(
            method, address, name=kind, catch_response=True, timeout=PATIENCE,
            data=data, files=files, headers=headers,
        ) as answer:  # fmt: skip
            told = answer.headers.get("Content-Type", "") if answer.headers else ""
            text = answer.text or "" if told.startswith("text/") else ""
            page = Page(answer.status_code, answer.url or address, told, text)
            if fault := page.fault():
                answer.failure(fault)
        return page

    def _note(self, name: str, response_time: float, exception: object, **_: object) -> None:
        self.acts[name].append(round(response_time, 1))
        if exception:
            self.failed[f"{name}: {exception}"] += 1

    def steps(self, lines: Iterator[str]) -> Iterator[dict[str, Any]]:
        """Two answers to each line: the measured time begins; what was seen."""
        for line in lines:
            asked = json.loads(line)
            people = min(asked["people"], MOST_PEOPLE)
            self.runner.start(people, spawn_rate=people)
            gevent.sleep(min(asked["settling"], MOST_SECONDS))
            self.forget()
            yield {"begins": people}
            gevent.sleep(min(asked["seconds"], MOST_SECONDS))
            yield self.seen()


@contextmanager
def standing(given: Mapping[str, Any]) -> Iterator[Crowd]:
    """A crowd that goes home at the end, and at the latest after all the seconds that are allowed."""
    crowd = Crowd(given)
    late = gevent.spawn_later(2 * MOST_SECONDS, sys.exit, "the crowd stood too long")
    try:
        yield crowd
    finally:
        late.kill()
        crowd.runner.quit()


def main() -> None:
    """Do what each line asks for."""
    with standing(json.loads(Path(sys.argv[1]).read_text("utf-8"))) as crowd:
        for told in crowd.steps(FileObject(sys.stdin.buffer, "r")):
            print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
