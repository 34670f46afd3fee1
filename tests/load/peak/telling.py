"""The steps as tables, and what they say in words."""

from collections.abc import Iterator, Sequence

from tests.load.peak.steps import Step, first_full, first_slow, fullest, good_for, times_of

PARTS = ("web", "worker", "PostgreSQL", "Redis", "crowd", "others")


def heading() -> str:
    """Over the lines of :func:`line`."""
    shares = "".join(f"{name:>11}" for name in PARTS)
    return (
        f"{'people':>6}{'acts/s':>8}{'requests/s':>11}{'median ms':>10}{'p95 ms':>8}{'failed':>8}"
        f"{shares}{'all':>7}{'web at work':>12}{'tasks waiting':>14}"
    )


def line(step: Step) -> str:
    """One step; the parts in hundredths of the machine's processor time."""
    median, slow = step.all_times
    shares = "".join(f"{step.share(name):>11.0%}" for name in PARTS)
    return (
        f"{step.people:>6}{step.rate:>8.1f}{step.requests / step.seconds:>11.1f}{median:>10.0f}{slow:>8.0f}"
        f"{step.fault:>8.1%}{shares}{step.busy:>7.0%}{step.web_busy:>12.0%}{sum(step.waiting.values()):>14}"
    )


def by_kind(done: Sequence[Step]) -> Iterator[str]:
    """For every kind of act and every wait, the 95th percentile in each step, and how many there were."""
    yield f"{'95th percentile, ms':<24}" + "".join(f"{step.people:>8}" for step in done) + f"{'acts':>8}"
    for kind in sorted({kind for step in done for kind in step.acts}):
        yield _row(kind, [step.acts.get(kind, []) for step in done])
    for kind in sorted({kind for step in done for kind in step.waits}):
        yield _row(kind, [step.waits.get(kind, []) for step in done])


def _row(kind: str, times: Sequence[Sequence[float]]) -> str:
    cells = "".join(f"{times_of(one)[1]:>8.0f}" if one else f"{'-':>8}" for one in times)
    return f"{kind:<24}{cells}{sum(map(len, times)):>8}"


def verdict(done: Sequence[Step], why: str, calm: float) -> Iterator[str]:
    """Where the portal is full, and what gives first."""
    most, kept = fullest(done), good_for(done)
    yield f"ended: {why or 'all steps were taken'}"
    each_second = f"{most.rate:.1f} acts and {most.requests / most.seconds:.1f} requests a second"
    yield f"most: {each_second}, {most.people} people"
    room = f"{kept.people} people, {kept.rate:.1f} acts a second" if kept else "nobody"
    yield f"nothing gives up to: {room}"
    people, slow = first_slow(done)
    told = ", ".join(f"{kind} ({ms:.0f} ms)" for kind, ms in slow.items())
    yield f"first too slow: {f'with {people} people, {told}' if people else 'nothing'}"
    people, full = first_full(done)
    yield f"first full: {f'with {people} people, ' + ' and '.join(full) if people else 'nothing'}"
    told = "; ".join(
        f"{name} {acts:.0%} of the acts, {times:.0%} of their time"
        for name, (acts, times) in sorted((kept or done[0]).scenarios().items())
    )
    yield f"at ease: {told}"
    parts = sorted(PARTS, key=lambda name: -most.share(name))
    yield "at most the processors: " + ", ".join(f"{name} {most.share(name):.0%}" for name in parts)
    own = [name for name in parts if name in most.used and name != "others"]
    yield "an act takes of them: " + ", ".join(f"{name} {most.cost(name):.0f} ms" for name in own)
    yield f"the worker had nothing left to do {calm:.0f} s after the last step"
