"""What was seen in each step, and what follows from it: where the portal is full, and what gives first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.load.size.asking import middle_and_slow

SLOW_MS = 1000.0
"""A kind of act gives when 5 of 100 take longer."""
ENOUGH = 20  # acts of a kind of which a 95th percentile says something
HOPELESS_MS = 5 * SLOW_MS
MOST_FAILED = 0.01
GROWTH = 1.1  # of the acts a second; more people who do no more are the end
FULL = 0.9  # of the time that there is


@dataclass(frozen=True)
class Step:
    """One step of ``seconds`` with so many people at once."""

    people: int
    seconds: float
    acts: Mapping[str, Sequence[float]]
    """Milliseconds of each act by kind: from the click to the next page, redirects followed."""
    failed: Mapping[str, int] = field(default_factory=dict)
    broken: Mapping[str, int] = field(default_factory=dict)
    """Visits that ended early, by reason."""
    short: Mapping[str, int] = field(default_factory=dict)
    """Visits so far for which there was nothing left, by what was missing."""
    waits: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """Milliseconds of what was waited for besides answers."""
    used: Mapping[str, float] = field(default_factory=dict)
    """Processor seconds by part; ``crowd`` is the load itself, ``others`` whatever else the machine did."""
    cores: int = 2
    requests: int = 0
    occupied: float = 0.0
    """Seconds that web workers were at a request, all of them together."""
    workers: int = 2
    waiting: Mapping[str, int] = field(default_factory=dict)
    """Tasks at most in each queue."""

    @classmethod
    def of(cls, people: int, seconds: float, seen: Mapping[str, Any], **measured: Any) -> "Step":
        """From what the crowd told."""
        told = {name: seen[name] for name in ("acts", "failed", "broken", "short", "waits")}
        return cls(people, seconds, **told, **measured)

    @cached_property
    def count(self) -> int:
        return sum(len(times) for times in self.acts.values())

    @property
    def rate(self) -> float:
        """Acts a second."""
        return self.count / self.seconds

    @property
    def fault(self) -> float:
        """Of all acts, those that failed, or after which nobody could go on."""
        bad = sum(self.failed.values()) + sum(
            times for why, times in self.broken.items() if not self._counted(why)
        )
        return bad / self.count if self.count else 0.0

    def _counted(self, why: str) -> bool:
        """Whether a visit ended with an act that is counted as failed."""
        return any(failure.endswith(f": {why}") for failure in self.failed)

    @cached_property
    def all_times(self) -> tuple[float, float]:
        """Median and 95th percentile of all acts, in milliseconds."""
        return times_of([time for times in self.acts.values() for time in times])

    @cached_property
    def slow(self) -> dict[str, float]:
        """The kinds that give, and all together, with their 95th percentile, the slowest first."""
        found = {kind: times_of(times)[1] for kind, times in self.acts.items() if len(times) >= ENOUGH}
        if self.count >= ENOUGH:
            found["all acts"] = self.all_times[1]
        return dict(sorted(((k, ms) for k, ms in found.items() if ms > SLOW_MS), key=lambda one: -one[1]))

    def scenarios(self) -> dict[str, tuple[float, float]]:
        """Of every scenario its share of the acts, and of the time that all of them take."""
        whole = sum(map(sum, self.acts.values()))
        found: dict[str, tuple[float, float]] = {}
        for kind, times in self.acts.items():
            name = kind.partition(":")[0]
            acts, taken = found.get(name, (0.0, 0.0))
            found[name] = (acts + len(times) / self.count, taken + sum(times) / whole)
        return found

    def share(self, part: str) -> float:
        """Of the machine's processor time what a part used."""
        return self.used.get(part, 0.0) / (self.cores * self.seconds)

    def cost(self, part: str) -> float:
        """Processor milliseconds of a part for each act."""
        return self.used.get(part, 0.0) * 1000 / self.count if self.count else 0.0

    @property
    def busy(self) -> float:
        """Of the machine's processor time what was used at all."""
        return sum(self.used.values()) / (self.cores * self.seconds)

    @property
    def web_busy(self) -> float:
        """Of the web workers' time what they were at a request."""
        return self.occupied / (self.workers * self.seconds)


def times_of(times: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile; of less than two the only one, or 0."""
    return middle_and_slow(times) if len(times) > 1 else (sum(times), sum(times))


def over(done: Sequence[Step]) -> str:
    """Why no more people are let in; empty where there is room."""
    now = done[-1]
    if now.fault > MOST_FAILED:
        return f"{now.fault:.1%} of the acts failed"
    if now.all_times[1] > HOPELESS_MS:
        return f"5 of 100 acts took longer than {HOPELESS_MS / 1000:.0f} s"
    if len(done) > 1 and now.rate < GROWTH * done[-2].rate:
        before = done[-2]
        return f"{now.people} people did {now.rate:.1f} acts a second, {before.people} {before.rate:.1f}"
    return ""


def fullest(done: Sequence[Step]) -> Step:
    """The step with most acts a second, of those without too many failures; of all where there is none."""
    sound = [step for step in done if step.fault <= MOST_FAILED]
    return max(sound or done, key=lambda step: step.rate)


def good_for(done: Sequence[Step]) -> Step | None:
    """The last step in which nothing gave; None where something did from the first on."""
    kept = None
    for step in done:
        if step.slow or step.fault > MOST_FAILED:
            return kept
        kept = step
    return kept


def first_slow(done: Sequence[Step]) -> tuple[int, dict[str, float]]:
    """With how many people a kind of act gave first, and which ones did; 0 and nothing where none did."""
    return next(((step.people, step.slow) for step in done if step.slow), (0, {}))


def first_full(done: Sequence[Step]) -> tuple[int, list[str]]:
    """With how many people something was full first, and what it was."""
    for step in done:
        parts = {"the processors": step.busy, "the web workers": step.web_busy}
        full = [name for name, share in parts.items() if share >= FULL]
        if full:
            return step.people, full
    return 0, []
