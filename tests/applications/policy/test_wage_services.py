"""Reference wages: proposed by one, published by another, superseded and kept."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.audit.models import Event
from applications.policy import selectors, services
from applications.policy.kinds import DataKind, ProposalState
from applications.policy.models import Proposal, ReferenceWagePeriod
from scoring.engine import ReferenceWages
from tests.applications.policy.changes import NOTICE, names, propose, publish, wage

SUMMER, NEXT_SUMMER = date(2026, 7, 1), date(2027, 6, 30)
NEW = wage(SUMMER, NEXT_SUMMER, "12345.50", ceiling=Decimal(37_000), floor=Decimal(7_500))


def periods() -> list[tuple[str, str, Decimal, str]]:
    """What is in force from July 2025 on."""
    return [
        (str(one.valid_from), str(one.valid_until), one.wage, one.standing)
        for one in selectors.reference_wages().periods
        if one.valid_from >= date(2025, 7, 1)
    ]


BEFORE = [
    ("2025-07-01", "2026-06-30", Decimal(11396), "secondary"),
    ("2026-07-01", "2027-12-31", Decimal(11396), "provisional"),
]
AFTER = [
    ("2025-07-01", "2026-06-30", Decimal(11396), "secondary"),
    ("2026-07-01", "2027-06-30", Decimal("12345.50"), "published"),
    ("2027-07-01", "2027-12-31", Decimal(11396), "provisional"),
]


def test_a_proposal_changes_nothing_until_it_is_published(maker: Actor, checker: Actor) -> None:
    made = propose(maker, NEW)
    assert (made.state, made.made_by_id, made.decided_by_id) == ("proposed", maker.user_id, None)
    assert periods() == BEFORE
    decided = publish(checker, made)
    assert (decided.state, decided.decided_by_id) == ("published", checker.user_id)
    assert decided.decided_at is not None
    assert periods() == AFTER
    row = ReferenceWagePeriod.objects.get(proposal=made)
    assert (row.ceiling, row.floor, row.source) == (
        37_000,
        7_500,
        "关于公布平均工资的通知（测试）（测试〔2026〕7号）",
    )


def test_the_row_before_stays_and_what_was_known_then_comes_back(maker: Actor, checker: Actor) -> None:
    snapshot, known, moment = selectors.reference_snapshot(), selectors.reference_wages(), timezone.now()
    publish(checker, propose(maker, NEW))
    assert ReferenceWagePeriod.objects.count() == 17
    assert ReferenceWagePeriod.objects.get(valid_from=SUMMER, standing="provisional").reference_wage == 11396
    assert selectors.reference_wages(as_known_at=moment).periods == known.periods
    assert selectors.reference_wages(as_known_at=timezone.now()).periods != known.periods
    assert ReferenceWages.from_rows(snapshot).periods == known.periods
    assert (
        ReferenceWages.from_rows(selectors.reference_snapshot()).periods
        == selectors.reference_wages().periods
    )


def test_wages_as_they_would_be(maker: Actor, checker: Actor) -> None:
    made = propose(maker, NEW)
    would_be = selectors.reference_wages_with(made)
    assert periods() == BEFORE
    publish(checker, made)
    assert would_be.periods == selectors.reference_wages().periods
    with pytest.raises(ValueError, match="no reference wage"):
        selectors.reference_wages_with(propose(maker, names("护理学"), DataKind.SHORTAGE_MAJOR))


def test_every_step_is_an_event_of_the_chain(maker: Actor, checker: Actor) -> None:
    made = publish(checker, propose(maker, NEW))
    returned = propose(maker, wage(SUMMER, NEXT_SUMMER, 13_000))
    services.reject(actor=checker, proposal=returned, reason="与通知不符")
    taken = propose(maker, wage(SUMMER, NEXT_SUMMER, 14_000))
    services.withdraw(actor=maker, proposal=taken)
    told = [
        (event.kind, event.user_id, event.after, event.data.get("proposal"), event.note_text)
        for event in Event.objects.filter(chain="policy").order_by("seq")
    ]
    reason = "公布了新的数"
    one, two = maker.user_id, checker.user_id
    assert told == [
        ("policy_proposed", one, "proposed", None, reason),
        ("policy_published", two, "published", made.pk, ""),
        ("policy_proposed", one, "proposed", None, reason),
        ("policy_rejected", two, "rejected", returned.pk, "与通知不符"),
        ("policy_proposed", one, "proposed", None, reason),
        ("policy_withdrawn", one, "withdrawn", taken.pk, ""),
    ]
    assert Proposal.objects.get(pk=returned.pk).reason == "与通知不符"


def test_the_maker_never_decides(maker: Actor, checker: Actor) -> None:
    made = propose(maker, NEW)
    with pytest.raises(Refused, match="提出的人不能复核"):
        publish(maker, made)
    with pytest.raises(Refused, match="提出的人不能复核"):
        services.reject(actor=maker, proposal=made, reason="x")
    with pytest.raises(Refused, match="只有提出的人可以撤回"):
        services.withdraw(actor=checker, proposal=made)
    with pytest.raises(Refused, match="请写明退回的理由"):
        services.reject(actor=checker, proposal=made, reason=" ")
    assert Proposal.objects.get(pk=made.pk).state == ProposalState.PROPOSED


@pytest.mark.parametrize("role", [Role.DISTRICT_MANAGER, Role.SYSTEM_ADMIN, Role.HR_OFFICER, Role.PORTAL])
def test_nobody_but_the_city(maker: Actor, checker: Actor, role: Role) -> None:
    made, stranger = propose(maker, NEW), Actor(checker.user_id, role)
    for act in (
        lambda: propose(stranger, wage(SUMMER, NEXT_SUMMER, 1)),
        lambda: publish(stranger, made),
        lambda: services.reject(actor=stranger, proposal=made, reason="x"),
        lambda: services.withdraw(actor=stranger, proposal=made),
        lambda: publish(PORTAL, made),
    ):
        with pytest.raises(Refused, match="市级工作人员维护"):
            act()


def test_a_decision_is_taken_once(maker: Actor, checker: Actor) -> None:
    made = propose(maker, NEW)
    publish(checker, made)
    for act in (
        lambda: publish(checker, made),
        lambda: services.reject(actor=checker, proposal=made, reason="x"),
        lambda: services.withdraw(actor=maker, proposal=made),
    ):
        with pytest.raises(Overtaken, match="已经有了结论"):
            act()
    assert ReferenceWagePeriod.objects.count() == 17
    assert Event.objects.filter(chain="policy").count() == 2


def test_a_preview_that_is_out_of_date_publishes_nothing(maker: Actor, checker: Actor) -> None:
    seen = selectors.data_version(DataKind.REFERENCE_WAGE)
    one, two = propose(maker, NEW), propose(maker, wage(SUMMER, NEXT_SUMMER, 13_000))
    services.publish(actor=checker, proposal=one, expected_version=seen)
    with pytest.raises(Overtaken, match="预览已经过时"):
        services.publish(actor=checker, proposal=two, expected_version=seen)
    assert Proposal.objects.get(pk=two.pk).is_open
    assert publish(checker, two).state == "published"
    assert periods()[1] == ("2026-07-01", "2027-06-30", Decimal(13_000), "published")


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        (wage(date(2026, 7, 2), NEXT_SUMMER, 1), "last_month", "完整的月份"),
        (wage(SUMMER, date(2027, 6, 29), 1), "last_month", "完整的月份"),
        (wage(date(2027, 7, 1), date(2027, 6, 30), 1), "last_month", "完整的月份"),
        (wage(SUMMER, NEXT_SUMMER, 0), "reference_wage", "大于零"),
        (wage(SUMMER, NEXT_SUMMER, "1.001"), "reference_wage", "最多两位小数"),
        (wage(SUMMER, NEXT_SUMMER, "NaN"), "reference_wage", "大于零"),
        (wage(SUMMER, NEXT_SUMMER, 9, ceiling=Decimal(-1)), "ceiling", "大于零"),
        (wage(SUMMER, NEXT_SUMMER, 9, ceiling=Decimal(5), floor=Decimal(6)), "ceiling", "不能低于下限"),
        (wage(SUMMER, NEXT_SUMMER, 9, standing="guessed"), "standing", "可靠程度"),
        (wage(date(2028, 2, 1), date(2028, 12, 31), 9), "first_month", "之间有空缺"),
        (wage(date(2012, 1, 1), date(2013, 2, 28), 9), "last_month", "之间有空缺"),
        (wage(date(2023, 7, 1), date(2024, 6, 30), 9, "provisional"), "standing", "只能用已公布的数更正"),
        (wage(SUMMER, date(2027, 12, 31), 11396, "provisional"), "reference_wage", "完全相同"),
        (wage(SUMMER, date(2026, 8, 31), 11396, "provisional"), "reference_wage", "完全相同"),
    ],
)  # fmt: skip
def test_what_may_not_be_published(maker: Actor, change: Any, field: str, told: str) -> None:
    with pytest.raises(Refused, match=told) as refused:
        propose(maker, change)
    assert refused.value.field == field
    assert not Proposal.objects.exists()
    assert not Event.objects.filter(chain="policy").exists()


@pytest.mark.parametrize(
    "change",
    [
        wage(date(2028, 1, 1), date(2028, 12, 31), 12_000),  # the next period
        wage(date(2012, 4, 1), date(2013, 3, 31), 4_331),  # the one before the first
        wage(date(2023, 7, 1), date(2024, 6, 30), 11_397),  # a published one corrected by a published one
        wage(date(2024, 7, 1), date(2026, 6, 30), 11_396),  # two periods confirmed at once
    ],
)
def test_what_may(maker: Actor, checker: Actor, change: Any) -> None:
    publish(checker, propose(maker, change))
    assert any(one.wage == change.reference_wage and one.valid_from == change.valid_from
               for one in selectors.reference_wages().periods)  # fmt: skip


def test_what_became_impossible_meanwhile_is_not_published(maker: Actor, checker: Actor) -> None:
    later = propose(maker, wage(date(2027, 7, 1), date(2027, 12, 31), 12_500, "secondary"))
    publish(checker, propose(maker, wage(SUMMER, date(2027, 12, 31), 12_000)))
    with pytest.raises(Refused, match="只能用已公布的数更正"):
        publish(checker, later)
    assert Proposal.objects.get(pk=later.pk).is_open


@pytest.mark.parametrize("field", ["title", "number", "address"])
def test_no_change_without_its_document(maker: Actor, field: str) -> None:
    with pytest.raises(Refused, match="依据的文件") as refused:
        propose(maker, NEW, document=NOTICE._replace(**{field: " "}))
    assert refused.value.field == f"document_{field}"


def test_no_document_of_tomorrow_and_no_change_without_a_reason(maker: Actor) -> None:
    with pytest.raises(Refused, match="不能晚于今天"):
        propose(maker, NEW, document=NOTICE._replace(on=date(2999, 1, 1)))
    with pytest.raises(Refused, match="请说明变更的理由"):
        propose(maker, NEW, explanation=" ")


def test_a_double_click_proposes_once(maker: Actor, checker: Actor) -> None:
    propose(maker, NEW)
    for actor in (maker, checker):
        with pytest.raises(Refused, match="正在等待复核"):
            propose(actor, NEW)
    assert Proposal.objects.count() == 1


def test_a_kind_takes_its_own_changes_only(maker: Actor) -> None:
    with pytest.raises(ValueError, match="no such change of award"):
        propose(maker, NEW, DataKind.AWARD)
    with pytest.raises(ValueError, match="no such change of reference_wage"):
        propose(maker, names("护理学"))
