"""Some hundred different lives, scored once by the engine; everybody in the city lives one of them.

The employer's code stands in a profile as :data:`EMPLOYER`, and is replaced by the person's own employer's.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from applications.applicants.models import ContributionMonth
from applications.cases import document
from applications.demo.numbers import credit_code
from applications.demo.population.copying import Sheet
from applications.policy import selectors as policy
from materials import checklist
from scoring.engine import ReferenceWages, assess_under, parse
from scoring.engine.policy.loading import file_hash

EMPLOYER, PERSON = credit_code(999), "@P"
SOURCE = "虚构人口"
MONTHS = Sheet(
    ContributionMonth, "person_id", "month", "employer_uscc", "base", "back_paid", "matches_income_tax",
    "source", "as_of",
)  # fmt: skip
_LEVELS = ("associate", "bachelor_no_degree", "bachelor", "master", "doctorate")
_SHARED = frozenset({"permit", "identity", "business_licence"})
_FIRST_DAY = date(2023, 7, 3)
SETTLING_DAYS = 75
"""So long after its submission a case is over at the latest."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One life: what is declared, what shared data knows, what the engine makes of it on ``day``.

    ``months``: the contribution months to today as lines of COPY; ``children``: their birth dates.
    """

    born: date
    day: date
    issued: date
    married_on: date | None
    local_spouse: bool
    children: tuple[date, ...]
    months: str
    declared: str
    curriculum: list[dict[str, str]]
    facts: str
    result: str
    record: dict[str, Any]
    papers: tuple[checklist.Requirement, ...]
    policy_version: str
    policy_hash: str
    policy_documents: list[str]
    total: int
    standard: int
    reached: bool
    later: "Profile | None" = None
    """The same life when the points were confirmed after the next endorsement."""


class Drawing:
    """Draws profiles; needs the database for the reference wages alone."""

    def __init__(self, today: date, seed: int) -> None:
        self._rng = random.Random(f"{seed} profiles")  # noqa: S311  (nothing secret is drawn)
        self._today = today
        self.reference = policy.reference_snapshot()
        self._wages = ReferenceWages.from_rows(self.reference)

    def past(self, count: int, days: int | None = None) -> list[Profile]:
        """Of people whose points were determined, more of them from year to year; ``days``: at most so
        many days ago."""
        last = self._today - timedelta(days=SETTLING_DAYS)
        span = (last - _FIRST_DAY).days if days is None else days - SETTLING_DAYS
        back = [round(span * (1 - self._rng.random() ** 0.6)) for _ in range(count)]
        return [self._profile(last - timedelta(days=some)) for some in back]

    def recent(self, count: int) -> list[Profile]:
        """Of people whose case is under way."""
        return [self._profile(self._today - timedelta(days=self._rng.randint(1, 60))) for _ in range(count)]

    def _profile(self, day: date) -> Profile:
        rng, age = self._rng, self._rng.randint(24, 48)
        born = date(day.year - age, rng.randint(1, 12), rng.randint(1, 28))
        wed = date(born.year + 26, rng.randint(1, 12), 20)
        married = wed if age > 28 and wed < day and rng.random() < 0.62 else None
        children = tuple(
            date(wed.year + gap, rng.randint(1, 12), rng.randint(1, 28))
            for gap in (1, 4)[: rng.choice((0, 1, 1, 2))]
            if married and wed.year + gap < day.year
        )
        local = rng.random() < 0.3
        months = self._months(day, born)
        issued = date(day.year - rng.randint(1, 7), rng.randint(1, 12), rng.randint(1, 28))
        declared = self._declared(born, married, local, children, day)
        common: dict[str, Any] = {
            "born": born,
            "issued": issued,
            "married_on": married,
            "local_spouse": local,
            "children": children,
            "months": "".join(self._line(row) for row in months),
            "declared": document.dumps(declared),
            "curriculum": [{"from": f"{born.year + 22}-07", "place": "演示单位", "position": "技术岗位"}],
        }
        anew = next_anniversary(issued, day + timedelta(days=SETTLING_DAYS))
        confirmed = None
        if anew <= self._today - timedelta(days=SETTLING_DAYS):
            confirmed = Profile(**common, **self._scored(declared, months, common, anew))
        return Profile(**common, **self._scored(declared, months, common, day), later=confirmed)

    def _scored(
        self, declared: dict[str, Any], months: list[dict[str, Any]], common: dict[str, Any], day: date
    ) -> dict[str, Any]:
        """What depends on the day on which the points are computed."""
        permit = {
            "issued_on": common["issued"].isoformat(),
            "valid_until": next_anniversary(common["issued"], day).isoformat(),
            "cancelled_on": None,
        }
        facts = declared | {
            "birth_date": common["born"].isoformat(),
            "permit": permit,
            "contributions": [row for row in months if row["month"] <= f"{day:%Y-%m}"],
            "insured_now": True,
            "employer": {"kind": "enterprise", "dispatch_agency": False},
        }
        text = document.dumps(facts)
        version = policy.policy_in_force(day)
        result = assess_under(version, parse(document.loads(text)), day, wages=self._wages)
        record = result.record()
        return {
            "day": day,
            "facts": text,
            "result": document.dumps(record),
            "record": record,
            "papers": tuple(checklist.build(facts, result.as_dict(), shared_data=_SHARED)),
            "policy_version": version.id,
            "policy_hash": file_hash(version.id),
            "policy_documents": policy.documents_of(version.id),
            "total": result.total,
            "standard": result.standard,
            "reached": result.reached,
        }

    def _months(self, day: date, born: date) -> list[dict[str, Any]]:
        """The newest first, to the month before today; about 120 of them, some missing or paid later."""
        rng = self._rng
        newest = self._today.year * 12 + self._today.month - 2
        since = (self._today.year - day.year) * 12 + self._today.month - day.month
        worked = (day.year - born.year - 21) * 12
        count = max(8, min(round(rng.gauss(124, 36)), worked)) + since
        base = min(3.0, rng.lognormvariate(0.05, 0.45)) * 11_000
        rows = []
        for back in range(count):
            if rng.random() < 0.02:
                continue
            number = newest - back
            rows.append(
                {
                    "month": f"{number // 12}-{number % 12 + 1:02d}",
                    "employer": EMPLOYER,
                    "base": round(max(base * 0.94 ** (back // 12), 4_500)),
                    "back_paid": rng.random() < 0.01,
                    "matches_income_tax": rng.random() >= 0.01,
                }
            )
        return rows

    def _declared(
        self, born: date, married: date | None, local: bool, children: tuple[date, ...], day: date
    ) -> dict[str, Any]:
        facts: dict[str, Any] = {
            "contracts": [
                {
                    "employer": EMPLOYER,
                    "from": f"{born.year + 22}-07-01",
                    "until": f"{day.year + 2}-12-31",
                }
            ],
            "education": [
                {
                    "level": self._rng.choices(_LEVELS, (30, 12, 40, 16, 2))[0],
                    "mode": "full_time",
                    "major": "土木工程",
                    "graduated_on": f"{born.year + 22}-07-01",
                }
            ],
            "hukou": "family",
        }
        if self._rng.random() < 0.4:
            title = {"kind": "title", "grade": "intermediate", "fits_post": True}
            facts |= {"qualifications": [title]}
        if self._rng.random() < 0.3:
            facts |= {"shortage_major": {"listed": True, "fits_post": True}}
        if married:
            wed = {"shanghai_hukou": local, "married_on": married.isoformat(), "divorced_on": None}
            facts |= {
                "spouse": wed,
                "beneficiaries": {
                    "spouse": True,
                    "children": [
                        {
                            "birth_date": child.isoformat(),
                            "senior_high_full_time": day.year - child.year >= 16,
                        }
                        for child in children
                    ],
                },
            }
        return facts

    def _line(self, row: dict[str, Any]) -> str:
        return MONTHS.line(
            PERSON, row["month"], EMPLOYER, row["base"], row["back_paid"], row["matches_income_tax"], SOURCE,
            self._today,
        )  # fmt: skip


def next_anniversary(issued: date, after: date) -> date:
    """The last day of the endorsement that runs on a day: endorsements last a year."""
    until = issued.replace(year=after.year, day=min(issued.day, 28))
    return until if until > after else until.replace(year=after.year + 1)
