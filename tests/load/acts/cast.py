"""Who plays: three applicants of two employers in two districts, their HR officers, and all staff.

One reviewer is HR officer of the first employer as well, so that somebody is tied to its cases.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from applications.accounts.models import RoleGrant
from applications.accounts.roles import PORTAL, STAFF_ROLES, Actor, Role
from applications.accounts.services import grant
from applications.applicants.models import Person
from applications.demo import numbers, scene, story
from applications.demo.cast import COMPANIES, PUTUO, STAFF, Someone
from applications.employers.models import Employer

BEGINS = datetime(2026, 1, 12, 1, 30, tzinfo=UTC)
"""Years with a calendar lie behind it, and most of one before it."""

PEOPLE = (
    Someone(91, "甲随机", date(1990, 3, 12), 1, "draft"),
    Someone(92, "乙随机", date(1986, 7, 1), 1, "draft", level="master"),
    Someone(93, "丙随机", date(1984, 1, 5), 2, "draft", married=True, children=(date(2012, 9, 1),)),
)


@dataclass(frozen=True, slots=True)
class Player:
    """An applicant with the employer that files for him."""

    someone: Someone
    person: Person
    employer: Employer


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who may act. ``tied``: the user who handles nothing of the first employer."""

    players: tuple[Player, ...]
    actors: tuple[Actor, ...]
    tied: int

    def staff(self, role: Role, district: str) -> list[Actor]:
        """All who hold a role in a district."""
        return [actor for actor in self.actors if (actor.role, actor.scope) == (role, district)]


def gather() -> Cast:
    """The world before the first act; in the caller's transaction, at :data:`BEGINS`."""
    for member in STAFF:
        scene.add_staff(member)
    for company in COMPANIES[:2]:
        scene.add_company(company)
    players = []
    for someone in PEOPLE:
        company = COMPANIES[someone.company - 1]
        employer = Employer.objects.get(uscc=numbers.credit_code(company.serial, company.district))
        person = story.activate(someone, story.open_account(someone, employer))
        story.give_mandate(person)
        players.append(Player(someone, person, employer))
    officer = players[0].employer.officers.get().user
    grant(actor=PORTAL, user=officer, role=Role.REVIEWER, scope=PUTUO)
    return Cast(tuple(players), tuple(_actors(players)), officer.pk)


def _actors(players: list[Player]) -> list[Actor]:
    grants = RoleGrant.objects.filter(role__in=sorted(STAFF_ROLES), ended_at=None).order_by("id")
    staff = [Actor(found.user_id, Role(found.role), found.scope) for found in grants]
    hr = {story.hr_of(player.employer) for player in players}
    return [
        *staff,
        *sorted(hr, key=lambda actor: actor.scope),
        *(story.oneself(one.person) for one in players),
    ]
