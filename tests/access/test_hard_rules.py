"""The hard rules of who does what, tried through the pages with complete forms."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from applications.accounts.models import RoleGrant
from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.accounts.services import grant
from applications.applicants.models import Person
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.states import State
from applications.cases.workflow import TABLE, Transition
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.employers import services as employers
from applications.employers.models import HrOfficer
from applications.records.models import RecordEntry
from applications.reviews.models import Determination
from applications.reviews.services import decisions
from applications.reviews.services.assignment import untied_reviewers
from tests.access.columns import COLUMNS
from tests.access.row import Row
from tests.access.walking import Walker
from tests.access.world import WAITING

pytestmark = pytest.mark.django_db

# What can be done to a proposed case.
ACTS = ("determination_case", "determination_refuse", "determination_send_back")


def act(walker: Walker, name: str, column: str, at: str, **more: Any) -> tuple[int, list[str]]:
    case = walker.world.cases[at]
    body = {"version": case.version, "note": "依规定办理", **more}
    answer = walker.send(Row(name, at), reverse(name, args=[case.pk]), column, "POST", body)
    return answer.status, answer.written


def test_the_officer_of_the_district_determines(walker: Walker) -> None:
    status, written = act(walker, "determination_case", "decider", State.PROPOSED)
    assert status == 302
    assert written != []


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("column", ["decider_x", "reviewer", "manager", "intake", "city", "hr", "own"])
def test_nobody_else_decides(walker: Walker, name: str, column: str) -> None:
    assert act(walker, name, column, State.PROPOSED) == (404, [])


def test_the_reviewer_of_a_case_never_determines_it(walker: Walker) -> None:
    """Even with both roles: the reviewer changes his role and tries."""
    case = walker.world.cases[State.PROPOSED]
    reviewer = case.reviewer
    assert reviewer is not None
    both = grant(actor=PORTAL, user=reviewer, role=Role.DETERMINING_OFFICER, scope=PUTUO)
    client = walker.client("reviewer", State.PROPOSED)
    assert client.post("/role/", {"grant": both.pk}).status_code == 302
    for name in ACTS:
        path = reverse(name, args=[case.pk])
        answer = client.post(path, {"version": case.version, "note": "依规定办理"})
        assert answer.status_code == 200
        case.refresh_from_db()
        assert case.state == State.PROPOSED
    assert not Determination.objects.filter(case=case).exists()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.action)
def test_nobody_at_all_moves_a_decided_case(walker: Walker, row: Transition) -> None:
    case = walker.world.cases[State.DETERMINED]
    for actor in [PORTAL, *(walker.actor(column, State.DETERMINED) for column in COLUMNS)]:
        with pytest.raises((Refused, Overtaken)):
            move(actor=actor, case=case, action=row.action, note="试")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("determination_case", "decider"),
        ("determination_refuse", "decider"),
        ("determination_send_back", "decider"),
        ("review_propose", "reviewer"),
        ("applicant_withdraw", "own"),
        ("employer_withdraw", "hr"),
        ("intake_decline", "intake"),
        ("intake_accept", "intake"),
    ],
)
def test_a_decision_stands(walker: Walker, name: str, column: str) -> None:
    """A complete form sent to every page that could undo a determination changes nothing."""
    status, written = act(walker, name, column, State.DETERMINED)
    assert (status in {200, 302, 404}, written) == (True, [])


def test_a_finding_stands_once_proposed(walker: Walker) -> None:
    case = walker.world.cases[State.PROPOSED]
    path = reverse("review_indicator", args=[case.pk, "education"])
    answer = walker.send(
        Row("review_indicator", "proposed"), path, "reviewer", "POST", {"version": case.version}
    )
    assert (answer.status, answer.written) == (200, [])


def test_decisions_are_written_in_one_place_each(walker: Walker) -> None:
    """Determining again, by any officer, is refused; there is one determination and one entry."""
    case = walker.world.cases[State.DETERMINED]
    for login in ("putuo-decide", "putuo-decide2"):
        officer = Actor(walker.world.users[login], Role.DETERMINING_OFFICER, PUTUO)
        with pytest.raises(Overtaken):
            decisions.determine(actor=officer, case=case)
    assert Determination.objects.filter(case=case).count() == 1
    assert RecordEntry.objects.filter(case=case).count() == 1


STAFF = (
    (Role.INTAKE_OFFICER, State.HANDED_IN, "intake_case"),
    (Role.REVIEWER, State.UNDER_REVIEW, "review_case"),
    (Role.DETERMINING_OFFICER, State.PROPOSED, "determination_case"),
    (Role.DISTRICT_MANAGER, State.ACCEPTED, "manager_case"),
)


@pytest.mark.parametrize(("role", "at", "page"), STAFF)
def test_nobody_handles_his_own_case(walker: Walker, role: Role, at: str, page: str) -> None:
    """An applicant who also works for the district does not find the own case on the desk."""
    case = walker.world.cases[at]
    Case.objects.filter(pk=case.pk, state=State.UNDER_REVIEW).update(reviewer=case.person.user)
    answer = _as(walker, case.person.user_id, role).get(reverse(page, args=[case.pk]))
    assert answer.status_code == 404


@pytest.mark.parametrize(("role", "at", "page"), STAFF)
def test_nobody_handles_a_case_of_an_employer_for_which_he_acts(
    walker: Walker, role: Role, at: str, page: str
) -> None:
    case = walker.world.cases[at]
    officer = case.employer.officers.earliest("pk")
    Case.objects.filter(pk=case.pk, state=State.UNDER_REVIEW).update(reviewer=officer.user)
    client = _as(walker, officer.user_id, role)
    assert client.get(reverse(page, args=[case.pk])).status_code == 404
    HrOfficer.objects.filter(pk=officer.pk).update(ended_at=case.created_at)
    assert client.get(reverse(page, args=[case.pk])).status_code == 200


def test_a_tied_officer_is_no_candidate_and_no_door_opens(walker: Walker) -> None:
    case = walker.world.cases[State.ACCEPTED]
    officer = case.employer.officers.earliest("pk").user
    for user in (officer, case.person.user):
        grant(actor=PORTAL, user=user, role=Role.REVIEWER, scope=PUTUO)
        assert user not in untied_reviewers(case)
    own = walker.world.cases[State.HANDED_IN]
    tied = Actor(own.person.user_id, Role.INTAKE_OFFICER, PUTUO)
    with pytest.raises(Overtaken):
        move(actor=tied, case=own, action="decline", note="试")


def test_nobody_verifies_the_employer_for_which_he_acts(walker: Walker) -> None:
    employer = walker.world.employer_of(WAITING)
    tied = Actor(story.hr_of(employer).user_id, Role.INTAKE_OFFICER, PUTUO)
    with pytest.raises(Refused, match="受理员"):
        employers.verify(
            actor=tied,
            employer=employer,
            expected_version=employer.version,
            originals_sighted=["registration"],
        )


def _as(walker: Walker, user_id: int | None, role: Role) -> Client:
    """A browser of this user in a district role that is given beside the role held before."""
    person = Person.objects.filter(user_id=user_id).first()
    column = "own" if person else "hr"
    at = person.cases.earliest("pk").state if person else State.DRAFT
    user = RoleGrant.objects.filter(user_id=user_id).earliest("pk").user
    also = grant(actor=PORTAL, user=user, role=role, scope=PUTUO)
    client = walker.client(column, at)
    assert client.post("/role/", {"grant": also.pk}).status_code == 302
    return client
