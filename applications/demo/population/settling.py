"""Offices and employers as rows: few enough to be written at once."""

import random
from datetime import UTC, datetime, timedelta

from applications.accounts.demo_access import demo_secret
from applications.accounts.models import Authenticator, RoleGrant, User
from applications.accounts.roles import PORTAL, Actor, Role
from applications.demo.numbers import population_code
from applications.demo.population.chains import Chain, Standing
from applications.demo.population.city import WEIGHTS, Firm, Office, firms_for, reviewers_for
from applications.demo.population.copying import Rows, Sheet
from applications.employers.models import Employer, EmployerStatus, HrOfficer

USERS = Sheet(User, "id", "login", "name", "password", "created_at", "is_demo")
GRANTS = Sheet(RoleGrant, "user_id", "role", "scope", "granted_at")
_APPS = Sheet(Authenticator, "user_id", "secret", "created_at", last_step=0, confirmed=True)
_EMPLOYERS = Sheet(
    Employer, "id", "name", "uscc", "district_id", "address", "created_at", "submitted_at", "decided_at",
    "decided_by_id", kind="enterprise", status=EmployerStatus.VERIFIED.value, version=3,
    originals_sighted=["registration"],
)  # fmt: skip
_OFFICERS = Sheet(
    HrOfficer, "employer_id", "user_id", "name", "phone", "phone_confirmed_at", "created_at", is_manager=True
)
_SHOWN = next(iter(WEIGHTS))  # whose first officers the page of demonstration accounts lists
BEGAN = datetime(2023, 3, 1, 2, tzinfo=UTC)


class Settling:
    """Gives out user ids from ``first_user`` on; everybody has the demonstration's password."""

    def __init__(self, rows: Rows, password: str, first_user: int) -> None:
        self.rows, self._password, self.next_user = rows, password, first_user

    def offices(self, cases: int) -> dict[str, Office]:
        """Every district's officers; logins such as ``pop-310107-review-1``."""
        return {code: self._office(code, cases) for code in WEIGHTS}

    def _office(self, code: str, cases: int) -> Office:
        def several(role: Role, word: str, count: int) -> tuple[int, ...]:
            logins = [f"pop-{code}-{word}-{nth + 1}" for nth in range(count)]
            return tuple(
                self._user(
                    login,
                    f"{word} {code}（演示）",
                    role,
                    code,
                    listed=login.endswith("-1") and code == _SHOWN,
                )
                for login in logins
            )

        several(Role.DISTRICT_MANAGER, "manager", 1)
        return Office(
            intake=several(Role.INTAKE_OFFICER, "intake", 2),
            reviewers=several(Role.REVIEWER, "review", reviewers_for(cases, code)),
            determining=several(Role.DETERMINING_OFFICER, "decide", 2),
        )

    def firms(self, cases: int, first: int, offices: dict[str, Office], seed: int) -> list[Firm]:
        """Verified employers with one HR officer each; logins such as ``pop-hr-1``."""
        rng = random.Random(f"{seed} firms")  # noqa: S311  (nothing secret is drawn)
        codes, weights = list(WEIGHTS), list(WEIGHTS.values())
        return [
            self._firm(nth, first + nth, rng.choices(codes, weights)[0], offices)
            for nth in range(firms_for(cases))
        ]

    def _firm(self, nth: int, pk: int, code: str, offices: dict[str, Office]) -> Firm:
        user = self._user(
            f"pop-hr-{nth + 1}", f"人事 {nth + 1}（演示）", Role.HR_OFFICER, str(pk), listed=not nth
        )
        firm = Firm(
            pk, user, population_code(nth + 1, code), f"演示第{nth + 1}有限公司", code, f"100{nth:08d}"
        )
        self.rows.add(
            _EMPLOYERS, pk, firm.name, firm.uscc, code, f"演示大道 {nth + 1} 号", BEGAN, BEGAN,
            BEGAN + timedelta(days=2), offices[code].intake[0],
        )  # fmt: skip
        self.rows.add(_OFFICERS, pk, user, f"人事 {nth + 1}", firm.phone, BEGAN, BEGAN)
        return firm

    def _user(self, login: str, name: str, role: Role, scope: str, listed: bool) -> int:
        pk, self.next_user = self.next_user, self.next_user + 1
        self.rows.add(USERS, pk, login, name, self._password, BEGAN, listed)
        self.rows.add(GRANTS, pk, role.value, scope, BEGAN)
        self.rows.add(_APPS, pk, demo_secret(login), BEGAN)
        return pk


def registered(rows: Rows, firms: list[Firm], offices: dict[str, Office]) -> list[Standing]:
    """The chain of each employer: registered, handed in, verified."""
    standings = []
    for firm in firms:
        chain = Chain(rows, f"employer:{firm.id}")
        counter = Actor(offices[firm.district].intake[0], Role.INTAKE_OFFICER, firm.district)
        chain.add(BEGAN, PORTAL, "employer_registered", after="draft")
        chain.add(BEGAN, firm.officer, "employer_submitted", before="draft", after="awaiting_verification")
        verified = EmployerStatus.VERIFIED.value
        chain.add(
            BEGAN + timedelta(days=2),
            counter,
            "employer_verified",
            before="awaiting_verification",
            after=verified,
        )
        standings.append(chain.close())
    return standings
