"""Which pages are measured, and as whom: every page of a role that has no object in its address, and of the
pages about one object those that staff and owners open all day."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.urls import get_resolver, reverse

from applications.accounts.access import audience_of
from applications.accounts.models import User
from applications.accounts.roles import Role
from applications.accounts.selectors import actor_of
from applications.cases.models import Case
from applications.cases.states import State
from applications.employers.models import Employer
from applications.records.models import RecordEntry

DISTRICT = "310115"  # the largest
LOGINS = {
    Role.INTAKE_OFFICER: f"pop-{DISTRICT}-intake-1",
    Role.REVIEWER: f"pop-{DISTRICT}-review-1",
    Role.DETERMINING_OFFICER: f"pop-{DISTRICT}-decide-1",
    Role.DISTRICT_MANAGER: f"pop-{DISTRICT}-manager-1",
    Role.CITY_OFFICER: "city-one",
    Role.SYSTEM_ADMIN: "system",
    Role.SECURITY_ADMIN: "security",
    Role.AUDIT_ADMIN: "audit",
    Role.COMMUNITY_CLERK: "clerk",
}
OBJECTS = (
    (Role.INTAKE_OFFICER, "intake_case", State.HANDED_IN),
    (Role.REVIEWER, "review_case", State.UNDER_REVIEW),
    (Role.DETERMINING_OFFICER, "determination_case", State.PROPOSED),
    (Role.DISTRICT_MANAGER, "manager_case", State.UNDER_REVIEW),
    (Role.REVIEWER, "office_clock", State.UNDER_REVIEW),
    (Role.CITY_OFFICER, "city_case", State.DETERMINED),
    (Role.HR_OFFICER, "employer_case", State.DETERMINED),
    (Role.APPLICANT, "applicant_case", State.DETERMINED),
    (Role.APPLICANT, "applicant_progress", State.DETERMINED),
)
SEARCHES = (
    (Role.INTAKE_OFFICER, "intake_home"),
    (Role.DISTRICT_MANAGER, "manager_home"),
    (Role.CITY_OFFICER, "city_home"),
)
Page = tuple[Role, str, str]


def users() -> dict[Role, User]:
    """Whoever looks at the pages of each role."""
    found = {role: User.objects.get(login=login) for role, login in LOGINS.items()}
    return found | {Role.HR_OFFICER: _busiest(), Role.APPLICANT: _holder()}


def pages(seen_by: dict[Role, User]) -> Iterator[Page]:
    """Role, name and address of each page."""
    for name, roles in _plain(get_resolver()):
        yield from ((role, name, reverse(name)) for role in seen_by if role in roles)
    for role, name, state in OBJECTS:
        case = _case(seen_by[role], state)
        if case is not None:
            yield role, name, reverse(name, args=[case.pk])
    for role, name in SEARCHES:
        yield role, f"{name}, a number", f"{reverse(name)}?number=JF20260000"


def _plain(resolver: Any, before: str = "") -> Iterator[tuple[str, frozenset[Role]]]:
    """Names of addresses without objects, and who may see them; not those that everybody may."""
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from _plain(entry, address)
            continue
        roles = audience_of(entry.callback) or frozenset()
        if "<" not in address and entry.name and Role.VISITOR not in roles and Role.KIOSK not in roles:
            yield entry.name, roles


def _busiest() -> User:
    """The HR officer of the largest employer that has a case under review: whose page shows a clock."""
    reviewed = Q(cases__state=State.UNDER_REVIEW)
    counted = Employer.objects.annotate(waits=Count("cases", filter=reviewed), all=Count("cases"))
    employer = counted.filter(waits__gt=0, officers__user__login__startswith="pop-hr-").latest("all", "id")
    return employer.officers.get(user__login__startswith="pop-hr-").user


def _holder() -> User:
    """The first invented person who has points."""
    invented = RecordEntry.objects.exclude(case__person__user__is_demo=True)
    return invented.select_related("case__person__user").earliest("id").case.person.user


def _case(user: User, state: State) -> Case | None:
    return Case.objects.visible_to(actor_of(user)).filter(state=state).order_by("id").first()
