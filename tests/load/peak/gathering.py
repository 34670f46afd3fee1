"""``python -m tests.load.peak.gathering``, in a portal's environment: what the crowd needs, as JSON.

Cases that wait for the next act with a session of everybody who acts on them, officers by district, papers,
facts documents and answers for estimates.
"""

import json
import sys
from collections.abc import Callable, Iterable
from datetime import date
from itertools import cycle, islice

import django

django.setup()

from applications.accounts.models import RoleGrant, User  # noqa: E402
from applications.accounts.roles import Role  # noqa: E402
from applications.applicants.consents import missing as consents_missing  # noqa: E402
from applications.applicants.models import Person  # noqa: E402
from applications.cases.models import Case  # noqa: E402
from applications.cases.states import State  # noqa: E402
from applications.demo.paper import scan  # noqa: E402
from applications.notices.models import Paper  # noqa: E402
from tests.applications.desks.public.estimate.visitors import VISITORS  # noqa: E402
from tests.load.peak.person import Item  # noqa: E402
from tests.load.people import documents  # noqa: E402
from tests.sessions import session_of  # noqa: E402

MOST = 400  # cases of a kind
OLDEST = date(1972, 1, 1)
"""Whoever is older may not reach the standard by a doctorate, and could not hand in."""
DOCUMENTS = SCANS = 20
OFFICERS = {"intake": Role.INTAKE_OFFICER, "determining": Role.DETERMINING_OFFICER}
SESSIONS = 4  # of each officer who is not tied to a case: as many may use them at once


def gathered(session: Callable[[User], str], most: int = MOST) -> dict[str, list[Item]]:
    """Everything by kind; ``session`` signs somebody in and gives the key."""
    return {
        "drafts": [
            _item(case) | {"hr": session(_officer_of(case)), "applicant": session(_applicant(case))}
            for case in _cases(State.DRAFT, most, person__birth_date__gte=OLDEST)
            if not consents_missing(case.person)
        ],
        "submitted": [_item(case) for case in _cases(State.SUBMITTED, most)],
        "reviewed": [
            _item(case) | {"reviewer": session(_reviewer(case)), "applicant": session(_applicant(case))}
            for case in _cases(State.UNDER_REVIEW, most)
        ],
        "proposed": [
            _item(case) | {"applicant": session(_applicant(case))} for case in _cases(State.PROPOSED, most)
        ],
        "managers": _staff(session, Role.DISTRICT_MANAGER),
        **{
            f"{name} {code}": _staff(session, role, code)
            for name, role in OFFICERS.items()
            for code in _grants(role).values_list("scope", flat=True).distinct()
        },
        "papers": [
            {"number": number, "code": code}
            for number, code in Paper.objects.order_by("-id").values_list("number", "code")[:most]
        ],
        "documents": list(documents(DOCUMENTS)),
        "visitors": [visitor.typed for visitor in VISITORS.values()],
        "scans": [{"jpeg": scan(f"材料 {n}", "高峰演练").read().hex()} for n in range(SCANS)],
    }


def _cases(state: State, most: int, **more: object) -> Iterable[Case]:
    ready = {"person__user__isnull": False, "employer__officers__isnull": False}
    found = Case.objects.filter(state=state, **ready, **more)
    return found.select_related("person__user", "reviewer").distinct().order_by("id")[:most]


def _item(case: Case) -> Item:
    return {"case": case.pk, "district": case.district_id}


def _officer_of(case: Case) -> User:
    return case.employer.officers.order_by("id")[0].user


def _applicant(case: Case) -> User:
    person: Person = case.person
    assert person.user is not None
    return person.user


def _reviewer(case: Case) -> User:
    assert case.reviewer is not None
    return case.reviewer


def _grants(role: Role) -> "Iterable[RoleGrant]":
    return RoleGrant.objects.filter(role=role, ended_at=None).select_related("user").order_by("id")


def _staff(session: Callable[[User], str], role: Role, code: str | None = None) -> list[Item]:
    """Sessions of all who hold a role, in one district or anywhere, by turns."""
    held = [grant.user for grant in _grants(role) if code in (None, grant.scope)]
    return [{"session": session(user)} for user in islice(cycle(held), len(held) * SESSIONS)]


if __name__ == "__main__":
    json.dump(gathered(session_of), sys.stdout)
