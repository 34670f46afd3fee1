"""What everybody in the city shares: districts by size, offices, employers, and where ids begin."""

import random
from bisect import bisect
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from applications.accounts.roles import Actor, Role

WEIGHTS = {
    "310115": 230, "310112": 106, "310117": 76, "310114": 73, "310113": 68, "310104": 44, "310110": 50,
    "310107": 50, "310116": 33, "310118": 51, "310109": 30, "310105": 28, "310120": 46, "310106": 39,
    "310101": 26, "310151": 25,
}  # fmt: skip
"""Districts by how many people live there, in hundredths of a million and near enough."""
STRIDES = {
    "user": 1, "person": 1, "case": 1, "facts": 1, "referral": 2, "paper": 5, "record": 1, "entry": 2,
    "member": 4, "mandate": 1,
}  # fmt: skip
"""How many ids of a kind one case can need."""


@dataclass(frozen=True, slots=True)
class Firm:
    """An employer and its one HR officer."""

    id: int
    user_id: int
    uscc: str
    name: str
    district: str
    phone: str

    @property
    def officer(self) -> Actor:
        return Actor(self.user_id, Role.HR_OFFICER, str(self.id))


@dataclass(frozen=True, slots=True)
class Office:
    """Who works in a district, by user id."""

    intake: tuple[int, ...]
    reviewers: tuple[int, ...]
    determining: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class City:
    """``first``: the first free id of each kind; ``shares``: how often each firm is drawn, summed up."""

    today: date
    seed: int
    password: str
    first: dict[str, int]
    names: dict[str, str]
    offices: dict[str, Office]
    firms: tuple[Firm, ...]
    shares: tuple[float, ...] = field(repr=False)

    def id(self, kind: str, number: int, nth: int = 0) -> int:
        """The id of what belongs to the ``number``th case, counted from 0."""
        return self.first[kind] + number * STRIDES[kind] + nth

    def firm(self, rng: random.Random) -> Firm:
        """Few employ many, many employ few."""
        return self.firms[bisect(self.shares, rng.random() * self.shares[-1])]


def shares_of(firms: int) -> tuple[float, ...]:
    """A power law: the n-th employer weighs about 1/n, the first ten nearly alike."""
    return tuple(accumulate(1 / (place + 10) for place in range(firms)))


def firms_for(cases: int) -> int:
    return max(8, cases // 15)


def reviewers_for(cases: int, district: str) -> int:
    """So many that each has some forty open cases."""
    return max(2, round(cases * WEIGHTS[district] / sum(WEIGHTS.values()) * 0.045 / 40))
