"""The result of one assessment: numbers at once, sentences and ledger rows when somebody reads them."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from scoring.engine.kinds import Outcome
from scoring.engine.ledger import REASONS
from scoring.engine.rulebook import Line, Rulebook
from scoring.engine.view import LedgerRow, RawRow, ledger_rows
from scoring.engine.wages import WagePeriod
from scoring.engine.words import say, tell

RECORD_FORMAT = "jifen-assessment/1"


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
        return self._outcome.points

    @property
    def because(self) -> str:
        """The working, as a sentence."""
        return tell(self._outcome.because)

    @property
    def remarks(self) -> list[str]:
        """Where a reading, provisional data or a condition mattered; also why it does not count."""
        remarks = [say(name, values) for name, values in self._outcome.remarks]
        if not self.counted and self.points:
            remarks.append(say("remark.not_the_better", {}))
        return remarks

    @property
    def months(self) -> dict[str, Any] | None:
        """Counted and excluded months, for indicators that count contributions."""
        counts = self._outcome.months
        if counts is None:
            return None
        return {"counted": counts[0], "excluded": dict(zip(REASONS[1:], counts[1:], strict=True))}

    def as_dict(self) -> dict[str, Any]:
        """As in the contract, section 2."""
        result: dict[str, Any] = {
            "id": self.id,
            "points": self.points,
            "counted": self.counted,
            "articles": self.articles,
            "because": self.because,
            "remarks": self.remarks,
        }
        if (months := self.months) is not None:
            result["months"] = months
        return result


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
        wages_used: list[WagePeriod],
        rows: list[RawRow],
    ) -> None:
        self.on, self.total, self.rows = on, total, rows
        self.vetoes, self.not_eligible_because, self.wages_used = vetoes, not_eligible_because, wages_used
        self._rulebook, self._outcomes, self._dropped = rulebook, outcomes, dropped

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
    def provisional(self) -> list[str]:
        """Reference-wage periods that were used and are not published, oldest first."""
        return [period.provisional_as for period in self.wages_used if period.standing != "published"]

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
        return ledger_rows(self.rows, self._rulebook.multiples)

    def as_dict(self) -> dict[str, Any]:
        """The JSON of the contract, section 2."""
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
            "indicators": [indicator.as_dict() for indicator in self.indicators],
        }

    def record(self) -> dict[str, Any]:
        """All that a determination stores: the contract's JSON with names, readings, wages and ledger."""
        names = {line.indicator.id: line.indicator for line in self._rulebook.lines}
        result = self.as_dict()
        for entry in result["indicators"]:
            indicator = names[entry["id"]]
            entry |= {"name": indicator.name, "group": indicator.group, "readings": list(indicator.readings)}
        return {
            "format": RECORD_FORMAT,
            **result,
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
                    key: str(value) if key in _AMOUNTS and value is not None else value
                    for key, value in row.items()
                }
                for row in (entry._asdict() for entry in self.ledger)
            ],
        }


_AMOUNTS = ("base", "reference_wage", "ratio", "tier")
