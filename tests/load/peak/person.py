"""Somebody of the crowd: with a browser for each account, and with a share of the cases that there are."""

import random
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.load.peak.browser import Browser

Item = dict[str, Any]


class UsedUp(Exception):  # noqa: N818  (says what became of a visit)
    """There is nothing left of a kind: the visit does not take place."""


@dataclass
class Stock:
    """What visits need, of each kind in order; every item is used once, some are put back for others."""

    held: dict[str, deque[Item]]
    short: Counter[str] = field(default_factory=Counter)
    """How often there was nothing left of a kind."""

    @classmethod
    def of(cls, given: Mapping[str, list[Item]]) -> "Stock":
        return cls({name: deque(items) for name, items in given.items()})

    def take(self, name: str) -> Item:
        """The next one. UsedUp where there is none."""
        if not self.held[name]:
            self.short[name] += 1
            raise UsedUp(name)
        return self.held[name].popleft()

    def give(self, name: str, item: Item) -> None:
        """For whoever comes next."""
        self.held[name].append(item)

    def turn(self, name: str) -> Item:
        """The next one, which stays: others have their turn before it comes again."""
        self.held[name].rotate(-1)
        return self.held[name][-1]


@dataclass(frozen=True)
class Person:
    """``browser`` gives a browser in which the session of that key is signed in, "" for nobody's; ``waited``
    is told what somebody waited for, and how many milliseconds."""

    stock: Stock
    browser: Callable[[str], Browser]
    chance: random.Random
    waited: Callable[[str, float], None]
