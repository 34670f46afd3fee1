"""Month tiers: the next better tier, and how many of its months are missing."""

from collections.abc import Iterator

from scoring.engine.policy.model import MonthTiers
from scoring.engine.view import View
from scoring.engine.words import Part


def next_tier(indicator: MonthTiers, view: View, points: int) -> Iterator[Part]:
    """The least of the tiers that are worth more; the months of its window as they are now."""
    better = [tier for tier in indicator.tiers if tier.points > points]
    if not better:
        yield "more.most", {"points": points}
        return
    tier = min(better, key=lambda one: one.points)
    there = view.months_at(view.multiples.index(tier.multiple) + 1, tier.window)
    values = {"multiple": tier.multiple, "window": tier.window, "there": there, "points": tier.points}
    yield "more.tier", {**values, "lacking": tier.months - there}
