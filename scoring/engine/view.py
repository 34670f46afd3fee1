"""A person's months as one day and one rulebook see them: windows, wages and tiers.

The application month is not yet posted: windows of contributions end with the month before it (choice 5).
"""

from bisect import bisect_left, bisect_right
from datetime import date
from decimal import Decimal
from itertools import repeat

from scoring.engine.facts.errors import FactsError, Faults
from scoring.engine.ledger import ADDED, COUNTS, MonthBook, excluded_places
from scoring.engine.months import month_text
from scoring.engine.wages import ReferenceWages
from scoring.engine.words import Part

Counts = tuple[int, int, int, int]
"""Months that count, are back-paid, of another employer, unlike the income tax."""


class MissingReferenceWage(FactsError):  # noqa: N818 - a fact about the data, said as one
    """Counting months inside a window have no reference wage; each is named by its row."""


Stretch = tuple[int, int, int | None]
"""Months of one reference wage: their first place, the place after, and the wage's (``None``: none)."""


class View:
    """The months before the application month, and those of the longest window judged by their wages."""

    __slots__ = (
        "_used",
        "book",
        "end",
        "levels",
        "month",
        "multiples",
        "start",
        "stretches",
        "wages",
        "years_codes",
    )

    def __init__(
        self,
        book: MonthBook,
        on: date,
        *,
        tax_in_years: bool,
        window: int,
        multiples: tuple[Decimal, ...],
        wages: ReferenceWages,
    ) -> None:
        months = book.months
        self.book, self.multiples, self.wages = book, multiples, wages
        self.years_codes = book.codes if tax_in_years else book.codes_without_tax
        self.month = month = on.year * 12 + on.month - 1
        self.end = end = bisect_left(months, month)
        self.start = start = bisect_left(months, month - window, 0, end)
        self._used: dict[int, list[int]] = {}
        self.stretches: list[Stretch] = []
        self.levels = self._judged(start, end) if start < end else b""

    def earlier(self, month: int, window: int) -> "View":
        """What an earlier month's view of so many months holds; nothing is judged anew.

        This view must reach back as far, and its day must not be before that month.
        """
        months, start = self.book.months, self.start
        view = View.__new__(View)
        view.book, view.multiples, view.wages = self.book, self.multiples, self.wages
        view.years_codes, view.month, view._used = self.years_codes, month, {}
        view.end = bisect_left(months, month, 0, self.end)
        view.start = bisect_left(months, month - window, min(start, view.end), view.end)
        view.levels = self.levels[view.start - start : view.end - start]
        view.stretches = [
            (max(first, view.start), min(after, view.end), wage)
            for first, after, wage in self.stretches
            if first < view.end and after > view.start
        ]
        return view

    def _judged(self, place: int, end: int) -> bytes:
        """The highest multiple each month reaches, counted from 1; 0 for none, or not counting."""
        months, bases, codes, wages = self.book.months, self.book.bases, self.book.codes, self.wages
        thresholds = wages.thresholds(self.multiples)
        levels: list[int] = []
        missing: list[int] = []
        while place < end:
            wage = bisect_right(wages.firsts, months[place]) - 1
            if wage < 0 or months[place] > wages.lasts[wage]:
                if codes[place] == COUNTS:
                    missing.append(place)
                self.stretches.append((place, place + 1, None))
                levels.append(0)
                place += 1
                continue
            after = bisect_left(months, wages.lasts[wage] + 1, place, end)
            self.stretches.append((place, after, wage))
            levels += map(bisect_right, repeat(thresholds[wage]), bases[place:after])
            place = after
        if missing:
            raise self._refused(missing)
        for excluded in excluded_places(codes, self.start, end):
            levels[excluded - self.start] = 0
        return bytes(levels)

    def _refused(self, missing: list[int]) -> MissingReferenceWage:
        faults = Faults()
        for row, place in sorted((self.book.rows[place], place) for place in missing):
            path = "contributions" if row == ADDED else f"contributions[{row}].month"
            faults.add(path, "no_reference_wage", month=month_text(self.book.months[place]))
        return MissingReferenceWage(faults)

    def years_counts(self) -> Counts:
        """All months before the application month, by what becomes of them for the years."""
        count, end = self.years_codes.count, self.end
        return count(0, 0, end), count(1, 0, end), count(2, 0, end), count(3, 0, end)

    def base_counts(self) -> Counts:
        """The months of the longest window, by what becomes of them for the base."""
        count, start, end = self.book.codes.count, self.start, self.end
        return count(0, start, end), count(1, start, end), count(2, start, end), count(3, start, end)

    def months_at(self, level: int, window: int) -> int:
        """Counting months of the last ``window`` at the ``level``-th of the multiples or above."""
        first = self._first_of(window) - self.start
        there = len(self.levels) - first
        for lower in range(level):
            there -= self.levels.count(lower, first)
        return there

    def wages_used(self, window: int) -> list[int]:
        """Places of the wages that judged a counting month of the last ``window`` months, in order."""
        used = self._used.get(window)
        if used is None:
            first, count = self._first_of(window), self.book.codes.count
            used = self._used[window] = [
                wage
                for place, after, wage in self.stretches
                if wage is not None and after > first and count(COUNTS, max(place, first), after)
            ]
        return used

    def wage_remarks(self, window: int) -> tuple[Part, ...]:
        """A remark for each reference wage of the window that was used and is not published."""
        remarks = self.wages.remarks
        return tuple([remark for place in self.wages_used(window) if (remark := remarks[place])])

    def insured_in_application_month(self) -> bool:
        """Some row of the application month is not back-paid."""
        months, end = self.book.months, self.end
        return end < len(months) and months[end] == self.month and self.book.ordinary[end] == 1

    def insured_months(self, window: int) -> int:
        """Months of the last ``window`` with a row that is not back-paid."""
        return self.book.ordinary.count(1, bisect_left(self.book.months, self.month - window), self.end)

    def _first_of(self, window: int) -> int:
        return bisect_left(self.book.months, self.month - window, self.start, self.end)
