"""A tally: how often each thing happened, and how many cases took how many days at each stage. Plain Python.

``counts`` maps a :class:`Count` to a number; ``days`` a :class:`Stage` to a map of days to cases. Tallies of
months and districts are joined by adding, and percentiles are read from the joined one: they are exact.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

Tally = dict[str, Any]


class Count(StrEnum):
    """What is counted, by the month in which it happened."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DETERMINED = "determined"
    DECLINED = "declined"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LATE = "late"  # decided after the due day
    OVERDUE = "overdue"  # open and past the due day when the figures were computed
    NOTICES = "notices"
    SECOND_NOTICES = "second_notices"
    EXPEDITES = "expedites"
    RECHECKS = "rechecks"
    CHANGED = "changed"  # by a recheck


class Stage(StrEnum):
    """From where to where days are counted, by the month in which the stage ended."""

    HAND_IN = "hand_in"  # submission to originals, calendar days
    COUNTER = "counter"  # originals to acceptance, working days
    CLOCK = "clock"  # acceptance to decision, working days that counted
    WHOLE = "whole"  # submission to decision, calendar days


def joined(tallies: Iterable[Mapping[str, Any]]) -> Tally:
    """All tallies as one."""
    counts: Counter[str] = Counter()
    days: dict[str, Counter[int]] = {stage: Counter() for stage in Stage}
    for tally in tallies:
        counts.update(tally["counts"])
        for stage, spread in tally["days"].items():
            days[stage].update({int(day): number for day, number in spread.items()})
    return {"counts": dict(counts), "days": {stage: dict(spread) for stage, spread in days.items()}}


def count_of(tally: Mapping[str, Any], what: Count) -> int:
    """How often something happened."""
    return int(tally["counts"].get(what, 0))


def cases_of(tally: Mapping[str, Any], stage: Stage) -> int:
    """How many cases ended a stage."""
    return sum(tally["days"].get(stage, {}).values())


def percentile(tally: Mapping[str, Any], stage: Stage, share: int) -> int | None:
    """The smallest number of days within which ``share`` per cent of the cases ended a stage."""
    spread = tally["days"].get(stage, {})
    number = sum(spread.values())
    reached = 0
    for day in sorted(spread, key=int):
        reached += spread[day]
        if reached * 100 >= share * number:
            return int(day)
    return None
