"""What changed between two policy versions, part by part, and which parts stayed as they were."""

from collections.abc import Iterator
from typing import NamedTuple

from scoring.digest.parts import VERSION, Part, parts_of
from scoring.digest.words import listed, told, word
from scoring.engine.policy import Policy


class Line(NamedTuple):
    """One aspect before and after; empty where the version says nothing of it."""

    label: str
    before: str
    after: str

    @property
    def text(self) -> str:
        """The line as a sentence."""
        form = "arrow" if self.before and self.after else "added_line" if self.after else "removed_line"
        return word(f"difference.{form}", label=self.label, before=self.before, after=self.after)


class Change(NamedTuple):
    """A part that differs. ``standing``: ``changed``, ``added`` or ``removed``."""

    group: str
    key: str
    title: str
    standing: str
    lines: tuple[Line, ...]

    @property
    def heading(self) -> str:
        """The title, saying so where the part is new or gone."""
        return (
            self.title
            if self.standing == "changed"
            else word(f"difference.{self.standing}", title=self.title)
        )

    @property
    def texts(self) -> list[str]:
        """The lines as sentences; those of a part that is new or gone just say what stands there."""
        if self.standing == "changed":
            return [line.text for line in self.lines]
        return [
            word("difference.plain", label=line.label, text=line.before or line.after) for line in self.lines
        ]


class Difference(NamedTuple):
    """Everything that differs from one version to another, and the parts that do not."""

    earlier: Policy
    later: Policy
    changes: tuple[Change, ...]
    same: tuple[Part, ...]

    @property
    def heading(self) -> str:
        """Which versions are compared."""
        return word("difference.heading", earlier=told(self.earlier.name), later=told(self.later.name))

    @property
    def unchanged(self) -> list[str]:
        """Sentences about what stayed the same; one that says so where nothing differs."""
        if not self.changes:
            return [word("difference.nothing")]
        sentences = []
        for group in dict.fromkeys(part.group for part in self.same if part.group != VERSION):
            titles = [part.title for part in self.same if part.group == group]
            values = {"number": len(titles), "titles": listed(titles)}
            sentences.append(word(f"difference.same_{group}", **values))
        return sentences

    @property
    def text(self) -> str:
        """The whole, for a terminal."""
        blocks = [self.heading]
        blocks += ["\n".join([one.heading, *(f"  {text}" for text in one.texts)]) for one in self.changes]
        return "\n\n".join([*blocks, "\n".join(self.unchanged)])


def compare(earlier: Policy, later: Policy) -> Difference:
    """Compare two versions, or a version and a draft of the next one."""
    before = {(part.group, part.key): part for part in parts_of(earlier)}
    after = {(part.group, part.key): part for part in parts_of(later)}
    changes, same = [], []
    for place in [*after, *(place for place in before if place not in after)]:
        one, two = before.get(place), after.get(place)
        lines = tuple(_lines(one, two))
        part = two or before[place]
        if part.group == VERSION:
            lines += tuple(_order(earlier, later))
        if lines:
            standing = "added" if one is None else "removed" if two is None else "changed"
            changes.append(Change(part.group, part.key, part.title, standing, lines))
        else:
            same.append(part)
    return Difference(earlier, later, tuple(changes), tuple(same))


def _lines(before: Part | None, after: Part | None) -> Iterator[Line]:
    old, new = before.aspects if before else {}, after.aspects if after else {}
    for label in [*new, *(label for label in old if label not in new)]:
        if old.get(label) != new.get(label):
            yield Line(label, old.get(label, ""), new.get(label, ""))


def _order(earlier: Policy, later: Policy) -> Iterator[Line]:
    """The order of the indicators that both have: results and pages follow it."""
    both = {one.id for one in earlier.indicators} & {one.id for one in later.indicators}
    names = {one.id: told(one.name) for one in later.indicators}
    orders = [[one.id for one in policy.indicators if one.id in both] for policy in (earlier, later)]
    if orders[0] != orders[1]:
        before, after = (listed(names[place] for place in order) for order in orders)
        yield Line(word("version.order"), before, after)
