"""Replay: a determination computed again from what it stored, and held against its record.

It stands here and not with the records: it needs the determination and the events of its case, and records
lie a floor below. Ids, numbers, months and readings are compared exactly; sentences are kept as they were
read, so a new wording is told and is no difference.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from applications.audit.models import Event
from applications.audit.selectors import events_of
from applications.cases import document
from applications.reviews.differences import ABSENT, Difference, differences
from applications.reviews.models import Determination, Revision
from applications.reviews.timekeeping import reckoned_again, ticks_kept
from applications.workdays.snapshots import calendar_of
from scoring.engine import Assessment, ReferenceWages, assess_under, load_policies, parse
from scoring.engine.assessment import AS_READ, RECORD_FORMAT
from scoring.engine.policy.loading import file_hash

Record = dict[str, Any]
BROKEN = (KeyError, ValueError, TypeError, LookupError)
"""What reading stored data raises when somebody has been at it."""


class Replay(NamedTuple):
    """``differences``: none when it is the same record; ``notes``: what else has changed since."""

    differences: tuple[Difference, ...]
    notes: tuple[str, ...]

    @property
    def same(self) -> bool:
        return not self.differences


def replay(made: Determination) -> Replay:
    """Compute a determination again and compare; whatever is stored in it, this gives an answer."""
    events = list(events_of(made.case.chain))
    notes: list[str] = []
    found = [*_facts(made, events), *_clock(made, events)]
    try:
        again = recompute(made)
        stored = record_of(made)
    except BROKEN as error:
        found.append(Difference("result", "a record", f"{type(error).__name__}: {error}"))
    else:
        found += [*_columns(made, stored), *_result(stored, again, notes)]
        if made.policy_hash not in ("", file_hash(made.policy_version)):
            notes.append(f"the file of policy version {made.policy_version} has been changed since")
    return Replay(tuple(found), tuple(notes))


def recompute(made: Determination | Revision) -> Assessment:
    """The stored facts, of a determination or of what stands in its place, as they were scored.

    :raises KeyError: the version is not loaded. :raises ValueError: the stored facts or wages are broken.
    """
    return score_as_then(made, document.loads(made.facts), deductions_on=made.deductions_on)


def score_as_then(
    made: Determination | Revision, facts: document.Document, *, deductions_on: date | None = None
) -> Assessment:
    """Other facts by the policy version, the wages and the day of a determination. Raises the same."""
    policy = load_policies().version(made.policy_version)
    wages = ReferenceWages.from_rows(made.reference)
    return assess_under(policy, parse(facts), made.scored_on, wages=wages, deductions_on=deductions_on)


def record_of(made: Determination | Revision) -> Record:
    """The stored record. :raises ValueError: it is none."""
    record = document.loads(made.result)
    lines = record.get("indicators") if isinstance(record, dict) else None
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise ValueError("the stored result is no record")
    return record


def _columns(made: Determination, stored: Record) -> Iterator[Difference]:
    """The columns that lists read say what the record says."""
    columns = {
        "policy_version": (made.policy_version, "policy"),
        "scored_on": (made.scored_on.isoformat(), "on"),
        "total": (made.total, "total"),
        "standard": (made.standard, "standard"),
        "reached": (made.reached, "reached"),
    }
    for column, (value, key) in columns.items():
        yield from differences(value, stored.get(key, ABSENT), column)


def _result(stored: Record, again: Assessment, notes: list[str]) -> Iterator[Difference]:
    """By the format of the stored one; the first had no name, and was the contract's JSON alone."""
    recomputed = again.record() if stored.get("format") == RECORD_FORMAT else again.as_dict()
    recomputed = document.loads(document.dumps(recomputed))
    worded = differences(_part(stored, words=True), _part(recomputed, words=True), "result.indicators")
    notes += [f"worded differently now: {one.path}" for one in worded]
    lines = {"indicators": _part(stored, words=False)}, {"indicators": _part(recomputed, words=False)}
    yield from differences(stored | lines[0], recomputed | lines[1], "result")


def _part(record: Record, *, words: bool) -> list[Record]:
    """The sentences of the indicators, or all else of them."""
    return [
        {key: value for key, value in line.items() if (key in AS_READ) is words}
        for line in record["indicators"]
    ]


def _clock(made: Determination, events: Sequence[Event]) -> Iterator[Difference]:
    """The clock by its stored calendar, and its events as the chain of the case has them."""
    if not made.clock:
        return
    try:
        again = reckoned_again(made.clock, calendar_of(made.calendar))
        yield from differences(made.clock["ticks"], ticks_kept(events), "clock.ticks")
    except BROKEN as error:
        yield Difference("clock", "a clock", f"{type(error).__name__}: {error}")
    else:
        yield from differences(made.clock, again, "clock")


def _facts(made: Determination, events: Sequence[Event]) -> Iterator[Difference]:
    """The event of the determination names the facts by their keyed hash; the oldest events do not."""
    event = next((one for one in events if one.kind == "determine"), None)
    if event is None:
        yield Difference("event", "a determination", ABSENT)
    elif event.facts_hash and event.facts_hash != document.fingerprint_of_text(made.facts):
        yield Difference("facts", "facts", "not those that the event of the determination names")
