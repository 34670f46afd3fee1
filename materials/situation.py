"""What the checklist needs to know of a person, read from the facts document and the engine's result."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from scoring.engine import load_policies
from scoring.engine.policy.model import Row as TableRow
from scoring.engine.policy.model import Table

Row = Mapping[str, Any]

LEVELS = ("associate", "bachelor_no_degree", "bachelor", "master", "doctorate")

NO_MARRIAGE = "no_marriage"
"""Tick of somebody who was never married: no marriage papers are asked for the children's sake."""


@dataclass(frozen=True)
class Situation:
    """One person on one day.

    ``document`` is a valid facts document and ``assessment`` the engine's result for it (both as in the
    contract, JSON values); ``ticks`` names indicators that an either-or rule drops but the person claims
    all the same, and ``NO_MARRIAGE``.
    """

    document: Row
    assessment: Row
    ticks: frozenset[str]

    @cached_property
    def on(self) -> date:
        return date.fromisoformat(self.assessment["on"])

    @cached_property
    def claimed(self) -> frozenset[str]:
        """Indicators that count with more than 0 points, or would and are ticked."""
        return frozenset(
            row["id"]
            for row in self.assessment["indicators"]
            if row["points"] > 0 and (row["counted"] or row["id"] in self.ticks)
        )

    def points(self, indicator: str) -> int:
        return next((row["points"] for row in self.assessment["indicators"] if row["id"] == indicator), 0)

    def rows(self, key: str) -> list[Row]:
        return list(self.document.get(key) or ())

    def day(self, row: Row, key: str) -> date | None:
        return date.fromisoformat(row[key]) if row.get(key) else None

    @cached_property
    def degree(self) -> Row | None:
        """The highest level reached by the day; of equals one from full-time study, which needs least."""
        reached = [
            row for row in self.rows("education") if (self.day(row, "graduated_on") or self.on) <= self.on
        ]
        return max(
            reached,
            key=lambda row: (LEVELS.index(row["level"]), row.get("mode", "full_time") == "full_time"),
            default=None,
        )

    @cached_property
    def qualification(self) -> Row | None:
        """The row that the engine counted; of equals the one that needs the fewest papers."""
        points = self.points("qualification")
        rows = []
        for row in self.rows("qualifications"):
            rule = self._rule_of(row)
            if rule is not None and rule.points == points and self._counts(row, rule.requires):
                rows.append(row)
        return min(rows, key=self._effort, default=None)

    @property
    def qualification_needs_months(self) -> bool:
        rule = self._rule_of(self.qualification) if self.qualification else None
        return rule is not None and "wage_months" in rule.requires

    def _rule_of(self, row: Row) -> TableRow | None:
        """The row of the rulebook that a certificate falls under."""
        indicators = load_policies().version(self.assessment["policy"]).indicators
        rules = next(
            item.rows for item in indicators if isinstance(item, Table) and item.id == "qualification"
        )
        certificate = {"kind": row["kind"], "grade": row["grade"]}
        return next((rule for rule in rules if rule.when == certificate), None)

    def _counts(self, row: Row, requires: Collection[str]) -> bool:
        """What the rulebook requires of one certificate, but for the months: they tell no two apart."""
        here = row.get("obtained_in", "shanghai") == "shanghai"
        until = self.day(row, "registered_until")
        registered = not row.get("registration_required", False) or (until is not None and until >= self.on)
        holds = {
            "listed": row.get("listed", True),
            "fits_post": row.get("fits_post", True),
            "registered": registered,
            "obtained_in_shanghai": here,
            "examined_or_obtained_in_shanghai": here or row.get("obtained_by", "exam") == "exam",
        }
        return all(holds.get(condition, True) for condition in requires)

    @staticmethod
    def _effort(row: Row) -> int:
        elsewhere = row["kind"] == "skill_level" and row.get("obtained_in", "shanghai") == "elsewhere"
        return sum((row["kind"] == "title", bool(row.get("registration_required", False)), elsewhere))

    @cached_property
    def spouse_to_benefit(self) -> bool:
        return bool((self.document.get("beneficiaries") or {}).get("spouse"))

    @cached_property
    def children(self) -> list[Row]:
        return list((self.document.get("beneficiaries") or {}).get("children") or ())

    @cached_property
    def divorced(self) -> bool:
        """Divorced by the day; the day of the divorce is the first without marriage."""
        divorced_on = self.day(self.document.get("spouse") or {}, "divorced_on")
        return divorced_on is not None and divorced_on <= self.on

    def fact(self, name: str) -> str:
        """The value of a fact by which a paper's wording varies, ``otherwise`` where it is not known."""
        if name == "hukou":
            value = self.document.get("hukou")
        else:
            value = (self.document.get("employer") or {}).get("kind")
        return value or "otherwise"


def birthday(born: date, age: int) -> date:
    """The day on which somebody reaches an age; 29 February is reached on 1 March of other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)
