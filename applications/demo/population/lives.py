"""What becomes of a case, and when: its last state, and the moment of every step on the way."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from applications.cases.states import CLOSED, State

OPENED = "opened"
_FILLED_IN = (OPENED, "send_to_applicant", "confirm", "submit")
_COUNTER = (*_FILLED_IN, "hand_in")
_TWICE = (*_COUNTER, "notify_incomplete", "supplement")
_TO_PROPOSED = ("accept", "assign", "propose")
WAYS: dict[str, tuple[str, ...]] = {
    State.DRAFT: (OPENED,),
    State.AWAITING_APPLICANT: _FILLED_IN[:2],
    State.AWAITING_EMPLOYER: _FILLED_IN[:3],
    State.SUBMITTED: _FILLED_IN,
    State.HANDED_IN: _COUNTER,
    State.INCOMPLETE: (*_COUNTER, "notify_incomplete"),
    State.ACCEPTED: (*_COUNTER, "accept"),
    State.UNDER_REVIEW: (*_COUNTER, *_TO_PROPOSED[:2]),
    State.PROPOSED: (*_COUNTER, *_TO_PROPOSED),
    State.DETERMINED: (*_COUNTER, *_TO_PROPOSED, "determine"),
    State.REFUSED: (*_COUNTER, *_TO_PROPOSED, "refuse"),
    State.DECLINED: (*_COUNTER, "decline"),
    State.WITHDRAWN: (*_FILLED_IN, "withdraw"),
}
SHARES = {
    State.DETERMINED: 72.0, State.DECLINED: 6.0, State.REFUSED: 1.0, State.WITHDRAWN: 9.0,
    State.DRAFT: 2.2, State.AWAITING_APPLICANT: 0.8, State.AWAITING_EMPLOYER: 0.8, State.SUBMITTED: 1.5,
    State.HANDED_IN: 0.8, State.INCOMPLETE: 0.8, State.ACCEPTED: 0.1, State.UNDER_REVIEW: 4.0,
    State.PROPOSED: 1.0,
}  # fmt: skip
"""Of a hundred cases."""
_MEAN_DAYS = {
    "send_to_applicant": 3, "confirm": 2, "submit": 3, "hand_in": 7, "notify_incomplete": 3, "supplement": 5,
    "accept": 3, "assign": 0, "propose": 12, "determine": 4, "refuse": 4, "decline": 3, "withdraw": 8,
}  # fmt: skip
_QUIET_DAYS = {State.UNDER_REVIEW: 34, State.HANDED_IN: 6, State.PROPOSED: 5, State.ACCEPTED: 1}
_BACK_TO_OWNERS = 0.12  # of the cases that are accepted, so many were incomplete first


@dataclass(frozen=True, slots=True)
class Life:
    """``steps``: each action with its moment, in order."""

    ends: State
    steps: tuple[tuple[str, datetime], ...]

    def at(self, action: str) -> datetime | None:
        """When an action was taken last."""
        return dict(self.steps).get(action)

    @property
    def last(self) -> datetime:
        return self.steps[-1][1]


def end_of(rng: random.Random) -> State:
    """The state in which a case stands today."""
    return rng.choices(list(SHARES), list(SHARES.values()))[0]


def life_of(rng: random.Random, ends: State, submitted: date, today: date) -> Life:
    """A closed case was submitted on the day given; an open one waits since a few days before today."""
    way = WAYS[ends]
    if "accept" in way and rng.random() < _BACK_TO_OWNERS:
        way = (*_TWICE, *way[len(_COUNTER) :])
    days = [0]
    for action in way[1:]:
        days.append(days[-1] + rng.randint(0, 2 * _MEAN_DAYS[action]))
    if ends in CLOSED:
        begun = submitted - timedelta(days=days[way.index("submit")])
    else:
        begun = today - timedelta(days=days[-1] + rng.randint(1, _QUIET_DAYS.get(ends, 40)))
    steps, now = list[tuple[str, datetime]](), datetime.min.replace(tzinfo=UTC)
    for action, offset in zip(way, days, strict=True):
        wanted = datetime.combine(begun + timedelta(days=offset), time(1 + rng.randrange(8)), UTC)
        now = max(wanted + timedelta(minutes=rng.randrange(60)), now + timedelta(minutes=7))
        steps.append((action, now))
    return Life(ends, tuple(steps))
