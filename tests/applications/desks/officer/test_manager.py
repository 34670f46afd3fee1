"""The district manager's pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.accounts.models import RoleGrant, User
from applications.accounts.roles import Role
from applications.audit.models import Event
from applications.cases.models import Case, DeadlineWarning, ItemState, Level
from applications.cases.moves import move
from applications.cases.services import checklist, files
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.demo.paper import scan
from applications.desks.officer.loads import loads_table
from applications.places.models import AcceptancePoint
from materials.services import store
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]
Act = Callable[..., object]


@pytest.fixture
def unassigned(case_at: CaseAt) -> Case:
    """Accepted while nobody reviewed in the district; now two do."""
    reviewers = RoleGrant.objects.filter(role=Role.REVIEWER, scope=PUTUO)
    reviewers.update(ended_at=timezone.now())
    case = case_at(State.ACCEPTED)
    reviewers.update(ended_at=None)
    return case


@pytest.fixture
def told_twice(case_at: CaseAt) -> Case:
    """Supplemented after its notice, and what was handed in anew is wrong again."""
    case = case_at(State.INCOMPLETE)
    hr = story.hr_of(case.employer)
    listed = case.items.get(listed=True)
    file = store(actor=hr, stream=scan("新的户口簿", "安测试"), label="新的户口簿")
    files.add_file(actor=hr, case=case, item=listed, file=file)
    case = move(actor=hr, case=Case.objects.get(pk=case.pk), action="supplement")
    intake = story.staff(Role.INTAKE_OFFICER, PUTUO)
    checklist.check_item(
        actor=intake, case=case, item=listed, state=ItemState.PROBLEM, reason_type="unfit", reason="仍缺首页"
    )
    return case


def test_everything_in_hand_with_clock_and_reviewer(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.UNDER_REVIEW)
    page = text(enter("putuo-manager").get(reverse("manager_home")))
    for shown in (str(case.number), case.reviewer.name, "0 / 20", "审核中"):
        assert shown in page
    assert str(case.number) not in text(enter("xuhui-manager").get(reverse("manager_home")))


def test_a_case_without_a_reviewer_is_given_one_once(unassigned: Case, enter: Enter, act: Act) -> None:
    client = enter("putuo-manager")
    assert "等待分派审核员" in text(client.get(reverse("manager_home")))
    chosen = User.objects.get(login="putuo-review2")
    version = unassigned.version
    answer = act(client, "manager_assign", unassigned, reviewer=chosen.pk, version=version)
    assert answer["Location"] == reverse("manager_case", args=[unassigned.pk])
    case = Case.objects.get(pk=unassigned.pk)
    assert (case.state, case.reviewer_id) == (State.UNDER_REVIEW, chosen.pk)
    again = act(client, "manager_assign", unassigned, reviewer=chosen.pk, version=version)
    assert "已经有审核员" in text(again)


def test_only_the_districts_own_reviewers_can_be_named(unassigned: Case, enter: Enter, act: Act) -> None:
    stranger = User.objects.get(login="xuhui-review")
    page = text(act(enter("putuo-manager"), "manager_assign", unassigned, reviewer=stranger.pk))
    assert "有问题需要修改" in page
    assert Case.objects.get(pk=unassigned.pk).reviewer_id is None


def test_a_second_notice_needs_the_manager_and_a_reason(told_twice: Case, enter: Enter, act: Act) -> None:
    intake = text(enter("putuo-intake").get(reverse("intake_notice", args=[told_twice.pk])))
    assert "请区负责人办理再次告知" in intake
    client = enter("putuo-manager")
    assert str(told_twice.number) in text(client.get(reverse("manager_home")))
    page = text(client.get(reverse("manager_notice", args=[told_twice.pk])))
    assert page.count("可以列入：告知之后补交了新文件") == 1
    assert (
        page.count("不能列入：告知时已经核对过，之后没有变化")
        == told_twice.items.filter(needed=True, private=False).count() - 1
    )
    assert "请填写理由" in text(act(client, "manager_notice", told_twice))
    answer = act(client, "manager_notice", told_twice, note="新交的材料不符合")
    assert answer["Location"] == reverse("manager_case", args=[told_twice.pk])
    case = Case.objects.get(pk=told_twice.pk)
    assert case.state == State.INCOMPLETE
    assert [item.material for item in case.items.filter(listed=True)] == ["household_register"]


@pytest.mark.parametrize("name", ["manager_case", "manager_assign", "manager_notice"])
def test_another_district_finds_nothing(unassigned: Case, enter: Enter, act: Act, name: str) -> None:
    stranger = enter("xuhui-manager")
    assert stranger.get(reverse(name, args=[unassigned.pk])).status_code == 404
    if name != "manager_case":
        assert act(stranger, name, unassigned, reviewer=1, note="无").status_code == 404


def test_the_acceptance_point_is_kept(world: object, enter: Enter) -> None:
    point = AcceptancePoint.objects.get(district_id=PUTUO)
    address, client = reverse("manager_point", args=[point.pk]), enter("putuo-manager")
    assert "未知" in text(client.get(reverse("manager_points")))
    given = {"address": "演示路 1 号", "telephone": "", "hours": "周一至周五 9:00–11:30"}
    assert client.post(address, given)["Location"] == reverse("manager_points")
    assert client.post(address, given).status_code == 302
    point.refresh_from_db()
    assert (point.address, point.telephone, point.hours) == ("演示路 1 号", "", "周一至周五 9:00–11:30")
    event = Event.objects.get(kind="acceptance_point_changed")
    assert event.data == {"point": point.pk, "changed": ["address", "hours"]}
    assert enter("xuhui-manager").get(address).status_code == 404
    assert enter("xuhui-manager").post(address, given).status_code == 404


def test_the_board_shows_queues_loads_and_warnings(
    case_at: CaseAt, enter: Enter, django_assert_max_num_queries: Any
) -> None:
    paused, running = case_at(State.UNDER_REVIEW, serial=51), case_at(State.UNDER_REVIEW, serial=52)
    story.answer_referrals(running)
    case_at(State.PROPOSED, serial=53)
    DeadlineWarning.objects.create(case=running, level=Level.DAY_15, used=15, due_on=timezone.localdate())
    DeadlineWarning.objects.create(case=running, level=Level.OVERDUE, used=20, due_on=timezone.localdate())
    client = enter("putuo-manager")
    with django_assert_max_num_queries(40):
        page = text(client.get(reverse("manager_home")))
    for shown in ("审核员", "各环节", "期限提醒", "已超期", str(paused.number), running.reviewer.name):
        assert shown in page
    loads, others = loads_table(story.staff(Role.DISTRICT_MANAGER, PUTUO))
    assert others == 0
    figures = {row[0]: [getattr(cell, "text", cell) for cell in row[1:]] for row in loads.rows}
    assert [sum(int(row[place]) for row in figures.values()) for place in range(5)] == [2, 1, 0, 1, 1]
    assert "期限提醒" not in text(enter("xuhui-manager").get(reverse("manager_home")))


def test_of_many_reviewers_the_board_shows_those_with_most_to_worry_about(
    case_at: CaseAt, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, client = case_at(State.UNDER_REVIEW, serial=54), enter("putuo-manager")
    grants = RoleGrant.objects.filter(role=Role.REVIEWER, scope=PUTUO)
    idle = [one.user.name for one in grants.exclude(user=late.reviewer)]
    assert idle
    DeadlineWarning.objects.create(case=late, level=Level.OVERDUE, used=21, due_on=timezone.localdate())
    monkeypatch.setattr("applications.desks.officer.loads.MOST", 1)
    table, others = loads_table(story.staff(Role.DISTRICT_MANAGER, PUTUO))
    assert [row[0] for row in table.rows] == [late.reviewer.name]
    assert others == len(idle)
    assert f"另有 {others} 名审核员" in text(client.get(reverse("manager_home")))
    monkeypatch.setattr("applications.desks.officer.district.views.reviewers.ROWS", 1)
    first = client.get(reverse("manager_reviewers"))
    second = client.get(first.context["pages"].after)
    names = [page.context["table"].rows[0][0] for page in (first, second)]
    assert names == sorted([*idle, late.reviewer.name])[:2]
