"""Who reviews: the least loaded without a tie, or whom the manager names."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from applications.accounts.models import RoleGrant, User
from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Role
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO, XUHUI
from applications.reviews.services.assignment import assign, least_loaded, loads_of, untied_reviewers

CaseAt = Callable[..., Case]


@pytest.fixture
def waiting(case_at: CaseAt) -> Case:
    """Accepted while nobody reviewed in the district; now two do."""
    reviewers = RoleGrant.objects.filter(role=Role.REVIEWER, scope=PUTUO)
    reviewers.update(ended_at=timezone.now())
    case = case_at(State.ACCEPTED)
    reviewers.update(ended_at=None)
    return case


def _reviewer(login: str) -> int:
    return User.objects.get(login=login).pk


def test_the_least_loaded_are_drawn_among(case_at: CaseAt) -> None:
    busy = case_at(State.UNDER_REVIEW)
    both = set(untied_reviewers(busy).values_list("pk", flat=True))
    assert loads_of(untied_reviewers(busy)) == {pk: int(pk == busy.reviewer_id) for pk in both}
    assert least_loaded(busy) == sorted(both - {busy.reviewer_id})
    assert case_at(State.UNDER_REVIEW, serial=52).reviewer_id in both - {busy.reviewer_id}


def test_the_manager_names_a_reviewer_and_it_is_logged(waiting: Case) -> None:
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    chosen = _reviewer("putuo-review2")
    moved = assign(actor=manager, case=waiting, reviewer_id=chosen)
    assert (moved.state, moved.reviewer_id) == (State.UNDER_REVIEW, chosen)
    last = list(events_of(waiting.chain))[-2:]
    assert [event.kind for event in last] == ["reviewer_named", "assign"]
    assert last[0].data == {"chosen": chosen}
    with pytest.raises(Overtaken):
        assign(actor=manager, case=waiting, reviewer_id=chosen)


def test_nobody_reviews_his_own_case(waiting: Case) -> None:
    own = waiting.person.user_id
    RoleGrant.objects.create(user_id=own, role=Role.REVIEWER, scope=PUTUO)
    with pytest.raises(Refused, match="利害关系"):
        assign(actor=story.staff(Role.DISTRICT_MANAGER, PUTUO), case=waiting, reviewer_id=own or 0)


@pytest.mark.parametrize("login", ["xuhui-review", "putuo-decide"])
def test_only_reviewers_of_the_district_can_be_named(waiting: Case, login: str) -> None:
    with pytest.raises(Refused):
        assign(actor=story.staff(Role.DISTRICT_MANAGER, PUTUO), case=waiting, reviewer_id=_reviewer(login))


def test_another_districts_manager_names_nobody(waiting: Case) -> None:
    with pytest.raises(Refused, match="本区负责人"):
        assign(
            actor=story.staff(Role.DISTRICT_MANAGER, XUHUI),
            case=waiting,
            reviewer_id=_reviewer("putuo-review2"),
        )


def test_a_stale_version_names_nobody(waiting: Case) -> None:
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    stale = waiting.version - 1
    with pytest.raises(Overtaken):
        assign(actor=manager, case=waiting, reviewer_id=_reviewer("putuo-review2"), expected_version=stale)
    assert Case.objects.get(pk=waiting.pk).reviewer_id is None
