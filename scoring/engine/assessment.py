"""The result of one assessment: numbers at once, sentences and ledger rows when somebody reads them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from scoring.engine.kinds import Outcome
from scoring.engine.ledger import REASONS
from scoring.engine.rows import LedgerRow, Row, ledger_rows, ledger_tuples
from scoring.engine.rulebook import Line, Rulebook
from scoring.engine.view import View
from scoring.engine.wages import PUBLISHED, WagePeriod
from scoring.engine.words import CHINESE, ENGLISH, article, policy_text, say, tell

RECORD_FORMAT = "jifen-assessment/2"
"""Of the stored record. Format 1 was the contract's JSON alone, in Chinese alone."""
AS_READ = frozenset({"name", "name_en", "because", "because_en", "remarks", "remarks_en", "articles_en"})
"""Keys of the record's indicators that are words: kept as they were read, never compared."""


class IndicatorResult:
    """One indicator's points by itself, and whether the either-or rule lets it count."""

    __slots__ = ("_line", "_outcome", "counted")

    def __init__(self, line: Line, outcome: Outcome, counted: bool) -> None:
        self._line, self._outcome, self.counted = line, outcome, counted

    @property
    def id(self) -> str:
        return self._line.indicator.id

    @property
    def name(self) -> str:
        """The indicator's name in the document, in Chinese."""
        return self._line.indicator.name

    @property
    def group(self) -> str:
        """``basic``, ``bonus`` or ``deduction``."""
        return self._line.indicator.group

    @property
    def articles(self) -> list[str]:
        return list(self._line.articles)

    @property
    def materials(self) -> tuple[str, ...]:
        """Ids of the materials that prove it."""
        return self._line.indicator.materials

    @property
    def points(self) -> int:
        """Points by itself; deductions are negative."""
        return self._outcome[0]

    @property
    def because(self) -> str:
        """The working, as a sentence."""
        return self.because_in(CHINESE)

    def because_in(self, language: str) -> str:
        """The working in a language (``zh``, ``en``)."""
        return tell(self._outcome[1], language)

    @property
    def remarks(self) -> list[str]:
        """Where a reading, provisional data or a condition mattered; also why it does not count."""
        return self.remarks_in(CHINESE)

    def remarks_in(self, language: str) -> list[str]:
        """The remarks in a language."""
        remarks = [say(name, values, language) for name, values in self._outcome[2]]
        if not self.counted and self.points:
            remarks.append(say("remark.not_the_better", {}, language))
        return remarks

    def articles_in(self, language: str) -> list[str]:
        """The articles, each with its document's name in a language."""
        if language == CHINESE:
            return self.articles
        return [article(name, language) for name in self._line.articles]

    @property
    def months(self) -> dict[str, Any] | None:
        """Counted and excluded months, for indicators that count contributions."""
        counts = self._outcome[3]
        if counts is None:
            return None
        return {"counted": counts[0], "excluded": dict(zip(REASONS[1:], counts[1:], strict=True))}

    def as_dict(self, language: str = CHINESE) -> dict[str, Any]:
        """As in the contract, section 2."""
        result: dict[str, Any] = {
            "id": self.id,
            "points": self.points,
            "counted": self.counted,
            "articles": self.articles_in(language),
            "because": self.because_in(language),
            "remarks": self.remarks_in(language),
        }
        if (months := self.months) is not None:
            result["months"] = months
        return result

    def record(self) -> dict[str, Any]:
        """As in the contract, with name, group and readings, and the sentences in English as well."""
        indicator = self._line.indicator
        return {
            **self.as_dict(),
            "articles_en": self.articles_in(ENGLISH),
            "because_en": self.because_in(ENGLISH),
            "remarks_en": self.remarks_in(ENGLISH),
            "name": indicator.name,
            "name_en": policy_text(indicator.name, ENGLISH),
            "group": indicator.group,
            "readings": list(indicator.readings),
        }


class Assessment:
    """What a person's facts are worth on a day under one policy version."""

    def __init__(
        self,
        rulebook: Rulebook,
        on: date,
        *,
        outcomes: list[Outcome],
        dropped: tuple[int, ...],
        total: int,
        vetoes: tuple[str, ...],
        not_eligible_because: tuple[str, ...],
        view: View,
    ) -> None:
        self.on, self.total = on, total
        self.vetoes, self.not_eligible_because = vetoes, not_eligible_because
        self._rulebook, self._outcomes, self._dropped, self._view = rulebook, outcomes, dropped, view

    @property
    def policy(self) -> str:
        """The id of the policy version."""
        return self._rulebook.policy.id

    @property
    def standard(self) -> int:
        """The standard score."""
        return self._rulebook.policy.standard

    @property
    def reached(self) -> bool:
        return self.total >= self.standard

    @property
    def vetoed(self) -> bool:
        """``vetoes`` names the facts that cancel the right to apply."""
        return bool(self.vetoes)

    @property
    def eligible(self) -> bool:
        return not self.not_eligible_because

    @property
    def wages_used(self) -> list[WagePeriod]:
        """The reference wages that judged a month, oldest first."""
        view = self._view
        return [view.wages.periods[place] for place in view.wages_used(self._rulebook.window)]

    @property
    def provisional(self) -> list[str]:
        """Reference-wage periods that were used and are not published, oldest first."""
        return [period.provisional_as for period in self.wages_used if period.standing != PUBLISHED]

    @cached_property
    def indicators(self) -> tuple[IndicatorResult, ...]:
        """Every indicator of the version, in the order of the document."""
        return tuple(
            IndicatorResult(line, outcome, place not in self._dropped)
            for place, (line, outcome) in enumerate(zip(self._rulebook.lines, self._outcomes, strict=True))
        )

    @property
    def ledger(self) -> Iterator[LedgerRow]:
        """The months before the application month, ascending."""
        return ledger_rows(self._view)

    @property
    def ledger_tuples(self) -> list[Row]:
        """The same rows as plain tuples, in the order of :class:`LedgerRow`'s fields; much quicker."""
        return ledger_tuples(self._view)

    def as_dict(self, language: str = CHINESE) -> dict[str, Any]:
        """The JSON of the contract, section 2, with its sentences in a language (``zh``, ``en``)."""
        return {
            "policy": self.policy,
            "on": self.on.isoformat(),
            "total": self.total,
            "standard": self.standard,
            "reached": self.reached,
            "vetoed": self.vetoed,
            "eligible": self.eligible,
            "not_eligible_because": list(self.not_eligible_because),
            "provisional": self.provisional,
            "indicators": [indicator.as_dict(language) for indicator in self.indicators],
        }

    def record(self) -> dict[str, Any]:
        """All that a determination stores: the contract's JSON with names, readings, wages and ledger.

        Every sentence is there in both languages, so that page, paper and API show the same one later.
        """
        return {
            "format": RECORD_FORMAT,
            **self.as_dict(),
            "indicators": [indicator.record() for indicator in self.indicators],
            "vetoes": list(self.vetoes),
            "readings": {reading.name: reading.takes for reading in self._rulebook.policy.readings},
            "reference_wages": [
                {
                    "valid_from": period.valid_from.isoformat(),
                    "valid_until": period.valid_until.isoformat(),
                    "reference_wage": str(period.wage),
                    "standing": period.standing,
                    "source": period.source,
                }
                for period in self.wages_used
            ],
            "ledger": [
                {
                    "month": row.month,
                    "counted_years": row.counted_years,
                    "counted_base": row.counted_base,
                    "reason": row.reason,
                    "base": f"{row.base:f}",
                    "reference_wage": _plain(row.reference_wage),
                    "ratio": _plain(row.ratio),
                    "tier": _plain(row.tier),
                }
                for row in self.ledger
            ],
        }


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"
