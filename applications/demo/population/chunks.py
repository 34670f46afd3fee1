"""A thousand cases at a time, each chunk from its own seed, so that it matters not who makes it or when."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from applications.cases.states import CLOSED, Kind, State
from applications.demo.population.chains import Standing
from applications.demo.population.city import City
from applications.demo.population.copying import Rows, Written
from applications.demo.population.filings import Filing, on
from applications.demo.population.lives import end_of, life_of
from applications.demo.population.people import settle, somebody
from applications.demo.population.points import Holding
from applications.demo.population.profiles import Profile, next_anniversary
from applications.workdays.arithmetic import Calendar

SIZE = 1_000
ENDING_TONIGHT = 0.02  # of the points that are valid
_CONFIRMING = 0.35  # of those whose permit was endorsed since


@dataclass(frozen=True, slots=True)
class Kit:
    """All that makes chunks. Numbers from ``cases`` on are people who have not applied; ``held``: everybody
    else has valid points; ``months``: with contribution months."""

    city: City
    past: list[Profile]
    recent: list[Profile]
    reference: list[dict[str, str]]
    calendar: Calendar
    cases: int
    held: bool = False
    months: bool = True

    def chunk(self, first: int, count: int) -> tuple[Written, list[Standing]]:
        """Numbers ``first`` to ``first + count - 1``: cases with their people, or people, and where their
        chains stand."""
        rows, standings = Rows(), list[Standing]()
        rng = random.Random(f"{self.city.seed} {first}")  # noqa: S311  (nothing secret is drawn)
        number = first
        if first >= self.cases:
            return self._insured(rows, rng, range(first, first + count))
        while number < first + count:
            number += _Person(self, rows, rng, number, room=first + count - number).write(standings)
        return rows.taken(), standings

    def _insured(self, rows: Rows, rng: random.Random, numbers: range) -> tuple[Written, list[Standing]]:
        """People with account, mandate, family and months, who have not applied yet."""
        standings, city = list[Standing](), self.city
        for number in numbers:
            profile = rng.choice(self.past)
            who = somebody(city, rng, number, profile, city.firm(rng))
            opened = datetime.combine(profile.day, time(1 + rng.randrange(8), rng.randrange(60)), UTC)
            until = next_anniversary(profile.issued, city.today)
            person = settle(
                city, rows, who, profile, number=number, opened=opened, until=until, months=self.months
            )
            standings.append(person.close())
        return rows.taken(), standings


class _Person:
    """One person and his or her cases: the first, and for some a confirmation."""

    def __init__(self, kit: Kit, rows: Rows, rng: random.Random, number: int, room: int) -> None:
        self.kit, self.rows, self.rng, self.number = kit, rows, rng, number
        ends = State.DETERMINED if kit.held else end_of(rng)
        self.profile = rng.choice(kit.past if ends in CLOSED else kit.recent)
        today = kit.city.today
        lives = [(self.profile, life_of(rng, ends, self.profile.day, today), Kind.FIRST)]
        later = self.profile.later
        if ends is State.DETERMINED and later and room > 1 and not kit.held and rng.random() < _CONFIRMING:
            lives.append((later, life_of(rng, ends, later.day, today), Kind.CONFIRMATION))
        self.lives = lives

    def write(self, standings: list[Standing]) -> int:
        """Every row of the person; how many cases that were."""
        city, (_, first, _) = self.kit.city, self.lives[0]
        who = somebody(city, self.rng, self.number, self.profile, city.firm(self.rng))
        opened = first.steps[0][1] - timedelta(hours=6)
        until = self._permit_until()
        person = settle(
            city, self.rows, who, self.profile, number=self.number, opened=opened, until=until,
            months=self.kit.months,
        )  # fmt: skip
        holding = Holding(self.rows, self.number, person, self.kit.calendar)
        for nth, (profile, life, kind) in enumerate(self.lives):
            filing = Filing(
                city, self.rows, self.rng, number=self.number + nth, who=who, profile=profile, life=life,
                kind=kind.value,
            )  # fmt: skip
            last = nth == len(self.lives) - 1
            filing.write()
            if life.ends is State.DETERMINED:
                held_until = until if last else next_anniversary(profile.issued, on(life.last))
                holding.determined(filing, self.kit.reference, held_until, last, until != self._tonight)
            standings.append(filing.chain.close())
        standings.append(person.close())
        return len(self.lives)

    @property
    def _tonight(self) -> date:
        """The last day of points that the next night ends."""
        return self.kit.city.today - timedelta(days=1)

    def _permit_until(self) -> date:
        """Endorsed until some day to come; or, where points were determined, as long as they hold."""
        profile, life, _ = self.lives[-1]
        today = self.kit.city.today
        if life.ends is not State.DETERMINED:
            return next_anniversary(profile.issued, today)
        decided = on(life.last)
        until = next_anniversary(profile.issued, today if self.kit.held else decided)
        if until >= today and decided < self._tonight and self.rng.random() < ENDING_TONIGHT:
            return self._tonight
        return until
