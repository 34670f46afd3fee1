"""The span of an outlook: its first and last day, and the months that any of its days looks at."""

from datetime import date

from scoring.engine.facts.model import Facts
from scoring.engine.months import month_of
from scoring.engine.rulebook import Rulebook
from scoring.engine.view import View
from scoring.engine.wages import ReferenceWages


class Horizon:
    """The days from ``on`` to ``end`` under one rulebook.

    ``view`` holds the months of every window of every one of these days, judged by their wages once; each
    day's own view is cut out of it. Raises :class:`MissingReferenceWage` as :class:`View` does.
    """

    def __init__(
        self, rulebook: Rulebook, facts: Facts, on: date, end: date, *, wages: ReferenceWages
    ) -> None:
        self.rulebook, self.on, self.end, self.wages = rulebook, on, end, wages
        self.month, self.after = month_of(on), month_of(end)
        window = rulebook.window
        self.view = View(
            facts.months,
            end,
            tax_in_years=rulebook.tax_in_years,
            window=window and window + self.after - self.month,
            multiples=rulebook.multiples,
            wages=wages,
        )
        self._views: dict[int, View] = {}

    def of(self, facts: Facts) -> "Horizon":
        """The same span over other facts."""
        return Horizon(self.rulebook, facts, self.on, self.end, wages=self.wages)

    def view_on(self, day: date) -> View:
        """The months as one day of the span sees them."""
        month = month_of(day)
        view = self._views.get(month)
        if view is None:
            view = self._views[month] = self.view.earlier(month, self.rulebook.window)
        return view

    def inside(self, days: "set[date]") -> list[date]:
        """Those days that lie after the first and not after the last, in order."""
        return sorted([day for day in days if self.on < day <= self.end])
