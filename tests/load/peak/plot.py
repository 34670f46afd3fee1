"""The steps as a drawing (SVG): acts a second, how long they take, and whose the processors' time is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import escape

from tests.load.peak.steps import SLOW_MS, Step
from tests.load.peak.telling import PARTS

WIDTH, HEIGHT, EDGE, GAP, TOP = 300, 240, 44, 30, 40
BLUE, RED, GREY = "#1d70b8", "#d4351c", "#505a5f"
COLOURS = dict(zip(PARTS, (BLUE, "#4c2c92", "#00703c", "#f47738", "#b1b4b6", "#e3e4e5"), strict=True))


@dataclass(frozen=True)
class Panel:
    """One of the drawings beside each other: ``nth`` from the left, its values from 0 to ``most``."""

    title: str
    nth: int
    most: float
    steps: Sequence[Step]

    @property
    def left(self) -> float:
        return EDGE + self.nth * (WIDTH + EDGE + GAP)

    def x(self, nth: int) -> float:
        """The middle of the nth step."""
        return self.left + (nth + 0.5) * WIDTH / len(self.steps)

    def y(self, value: float) -> float:
        return TOP + HEIGHT * (1 - min(value, self.most) / self.most)

    def frame(self) -> Iterator[str]:
        """Title, the scale in quarters, and how many people each step had."""
        yield _text(self.left, TOP - 22, self.title, "start", bold=True)
        for quarter in range(5):
            value = self.most * quarter / 4
            y = self.y(value)
            yield f'<path d="M{self.left:.0f} {y:.1f}h{WIDTH}" stroke="#e3e4e5"/>'
            yield _text(self.left - 6, y + 4, f"{value:,.0f}", "end")
        for nth, step in enumerate(self.steps):
            yield _text(self.x(nth), TOP + HEIGHT + 18, str(step.people), "middle")

    def curve(self, of: Callable[[Step], float], colour: str) -> Iterator[str]:
        """One value of each step, joined."""
        points = [(self.x(nth), self.y(of(step))) for nth, step in enumerate(self.steps)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)

    def bars(self) -> Iterator[str]:
        """What each part used of the processors, one upon the other."""
        width = WIDTH / len(self.steps) * 0.7
        for nth, step in enumerate(self.steps):
            below = 0.0
            for part, colour in COLOURS.items():
                top = below + step.share(part) * 100
                y, height = self.y(top), self.y(below) - self.y(top)
                yield (
                    f'<rect x="{self.x(nth) - width / 2:.1f}" y="{y:.1f}" width="{width:.1f}"'
                    f' height="{height:.1f}" fill="{colour}"/>'
                )
                below = top


def drawn(done: Sequence[Step]) -> str:
    """The whole drawing."""
    acts = Panel("acts a second, by people at once", 0, _round(max(step.rate for step in done)), done)
    slowest = max(*(step.all_times[1] for step in done), SLOW_MS)
    times = Panel("milliseconds of an act", 1, _round(slowest), done)
    parts = Panel("processors, %", 2, 100, done)
    shapes = [
        *acts.frame(), *acts.curve(lambda step: step.rate, BLUE),
        *times.frame(), *times.curve(lambda step: step.all_times[0], BLUE),
        *times.curve(lambda step: step.all_times[1], RED),
        *_legend(times, {"median": BLUE, "95th percentile": RED}),
        *parts.frame(), *parts.bars(), *_legend(parts, COLOURS),
    ]  # fmt: skip
    width, height = 3 * (WIDTH + EDGE + GAP) + GAP, TOP + HEIGHT + 50
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" font-family="sans-serif" font-size="12">\n'
        f'<rect width="{width}" height="{height}" fill="white"/>\n' + "\n".join(shapes) + "\n</svg>\n"
    )


def _legend(panel: Panel, colours: dict[str, str]) -> Iterator[str]:
    """Names in their colours under the panel, as far apart as they are long."""
    x, y = panel.left, TOP + HEIGHT + 40
    for name, colour in colours.items():
        yield f'<rect x="{x:.0f}" y="{y - 9}" width="9" height="9" fill="{colour}"/>'
        yield _text(x + 12, y, name, "start")
        x += 22 + 6.6 * len(name)


def _text(x: float, y: float, words: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    placed = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{weight}'
    return f'<text {placed} fill="{GREY}">{escape(words)}</text>'


def _round(most: float) -> float:
    """The end of a scale: the next number that quarters well."""
    ends = (step * 10**power for power in count() for step in (4, 6, 8, 10, 12, 16, 20, 24, 32))
    return next(float(end) for end in ends if end >= most)
