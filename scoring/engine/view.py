"""A person's months as one day and one rulebook see them: windows, wages, tiers and the ledger's rows.

The application month is not yet posted: every window of contributions ends with the month before it (choice 5).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from scoring.engine.facts.amounts import UNITS, yuan
from scoring.engine.facts.errors import FactsError, Faults
from scoring.engine.ledger import COUNTS, REASONS, MonthBook
from scoring.engine.months import month_of, month_text
from scoring.engine.wages import ReferenceWages, WageMonth, WagePeriod
from scoring.engine.words import Part

Counts = tuple[int, int, int, int]
"""Months that count, are back-paid, of another employer, unlike the income tax."""
RawRow = tuple[int, int, int | None, int, WageMonth | None, int]


class MissingReferenceWage(FactsError):
    """Counting months inside a window have no reference wage; each is named by its row."""


class LedgerRow(NamedTuple):
    """One month. ``counted_base`` is ``None`` outside the window; amounts are yuan, ``ratio`` is cut to 1/10000."""

    month: str
    counted_years: bool
    counted_base: bool | None
    reason: str
    base: Decimal
    reference_wage: Decimal | None
    ratio: Decimal | None
    tier: Decimal | None


class View:
    """The months before the application month, and those of the longest window judged by their wages."""

    __slots__ = (
        "book",
        "end",
        "entries",
        "levels",
        "month",
        "multiples",
        "on",
        "start",
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
        months, codes = book.months, book.codes
        self.book, self.on, self.multiples, self.wages = book, on, multiples, wages
        self.years_codes = codes if tax_in_years else book.codes_without_tax
        self.month = month = month_of(on)
        self.end = end = bisect_left(months, month)
        self.start = start = bisect_left(months, month - window, 0, end)
        table, inside = wages.table(multiples), codes[start:end]
        entries: list[WageMonth | None]
        try:
            entries = [table[each] for each in months[start:end]]
        except KeyError:
            entries = [table.get(each) for each in months[start:end]]
            self._refuse_missing(entries, inside)
        self.entries = entries
        self.levels = bytes(
            [
                0 if code else bisect_right(entry[0], base)  # type: ignore[index]
                for entry, base, code in zip(entries, book.bases[start:end], inside, strict=True)
            ]
        )

    def _refuse_missing(self, entries: Sequence[WageMonth | None], codes: bytes) -> None:
        faults = Faults()
        for place, (entry, code) in enumerate(zip(entries, codes, strict=True), self.start):
            if entry is None and code == COUNTS:
                faults.add(
                    f"contributions[{self.book.rows[place]}].month",
                    "no_reference_wage",
                    month=month_text(self.book.months[place]),
                )
        if faults:
            raise MissingReferenceWage(sorted(faults, key=lambda fault: (len(fault["path"]), fault["path"])))

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
        levels = self.levels[self._first_of(window) - self.start :]
        return len(levels) - sum([levels.count(lower) for lower in range(level)])

    def wages_used(self, window: int) -> list[WagePeriod]:
        """Periods whose wage judged a counting month of the last ``window`` months, in order."""
        first = self._first_of(window)
        codes = self.book.codes[first : self.end]
        used = {
            entry[2]
            for entry, code in zip(self.entries[first - self.start :], codes, strict=True)
            if not code and entry
        }
        return [self.wages.periods[place] for place in sorted(used)]

    def wage_remarks(self, window: int) -> tuple[Part, ...]:
        """A remark for each reference wage of the window that was used and is not published."""
        return tuple(
            (f"remark.wage_{period.standing}", {"since": period.valid_from, "wage": period.wage})
            for period in self.wages_used(window)
            if period.standing != "published"
        )

    def insured_in_application_month(self) -> bool:
        """Some row of the application month is not back-paid."""
        months, end = self.book.months, self.end
        return end < len(months) and months[end] == self.month and self.book.ordinary[end] == 1

    def insured_months(self, window: int) -> int:
        """Months of the last ``window`` with a row that is not back-paid."""
        return self.book.ordinary.count(1, bisect_left(self.book.months, self.month - window), self.end)

    def _first_of(self, window: int) -> int:
        return bisect_left(self.book.months, self.month - window, self.start, self.end)

    def raw_rows(self) -> list[RawRow]:
        """The ledger as plain tuples; :func:`ledger_rows` makes them readable."""
        book, start, end = self.book, self.start, self.end
        rows: list[RawRow] = [
            (month, code, None, base, None, 0)
            for month, code, base in zip(
                book.months[:start], self.years_codes[:start], book.bases[:start], strict=True
            )
        ]
        rows += zip(
            book.months[start:end],
            self.years_codes[start:end],
            book.codes[start:end],
            book.bases[start:end],
            self.entries,
            self.levels,
            strict=True,
        )
        return rows


def ledger_rows(rows: Sequence[RawRow], multiples: tuple[Decimal, ...]) -> Iterator[LedgerRow]:
    """The rows of a ledger for people, months ascending."""
    for month, years_code, base_code, base, entry, level in rows:
        wage = entry.wage if entry and base_code == COUNTS else None
        yield LedgerRow(
            month_text(month),
            years_code == COUNTS,
            None if base_code is None else base_code == COUNTS,
            REASONS[years_code if base_code is None else base_code],
            yuan(base),
            wage,
            None if wage is None else yuan(base * UNITS // int(wage * UNITS)),
            multiples[level - 1] if level else None,
        )
