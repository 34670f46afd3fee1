import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.models import ContributionMonth, PermitRecord
from applications.audit.selectors import events_of
from applications.authorities.kinds import KINDS
from applications.authorities.models import Delivery
from applications.authorities.services import record_look_up
from applications.cases.models import Case
from applications.demo import story
from tests.applications.authorities.conftest import PAYER

VALUES = {
    "month": "2010-01", "payer": PAYER, "base": Decimal("12000.50"), "back_paid": False,
    "matches_income_tax": True, "as_of": date(2026, 1, 5),
}  # fmt: skip


@pytest.fixture
def case(case_at: Any) -> Case:
    found: Case = case_at("under_review")
    return found


def reviewer(case: Case) -> Actor:
    return Actor(case.reviewer_id, Role.REVIEWER, case.district_id)


def look_up(actor: Actor, case: Case, kind: str = "contributions", **changes: Any) -> Delivery:
    given = {"values": VALUES, "source": "社保查询窗口", "note": "2010年1月 12000.50", **changes}
    return record_look_up(actor=actor, kind=KINDS[kind], holder=case.person, **given)


def test_a_look_up_is_kept_like_any_delivery(case: Case) -> None:
    delivery = look_up(reviewer(case), case)
    month = ContributionMonth.objects.get(delivery=delivery)
    assert (month.person, month.base, month.source) == (case.person, Decimal("12000.50"), "社保查询窗口")
    assert (delivery.way, delivery.by_id, delivery.tally.added) == ("look_up", case.reviewer_id, 1)
    raw = json.loads(delivery.raw)
    assert (raw["note"], raw["values"]["base"]) == ("2010年1月 12000.50", "12000.50")
    event = list(events_of(case.person.chain))[-1]
    assert (event.kind, event.role, event.data) == (
        "looked_up",
        "reviewer",
        {"delivery": delivery.pk, "kind": "contributions", "added": 1, "changed": 0},
    )


def test_the_same_service_as_the_files(case: Case) -> None:
    """An older word than the one that is known changes nothing, whoever says it."""
    look_up(reviewer(case), case)
    older = look_up(reviewer(case), case, values={**VALUES, "base": Decimal(1), "as_of": date(2025, 1, 1)})
    assert (older.tally.same, ContributionMonth.objects.get(month="2010-01").base) == (1, Decimal("12000.50"))


def test_a_permit_looked_up_at_the_counter(case: Case) -> None:
    before = PermitRecord.objects.get(person=case.person)
    values = {
        "issued_on": before.issued_on, "valid_until": date(2031, 1, 1), "cancelled_on": None,
        "registered_phone": "", "as_of": before.as_of,
    }  # fmt: skip
    look_up(story.staff(Role.INTAKE_OFFICER, case.district_id), case, "permits", values=values)
    assert PermitRecord.objects.get(person=case.person).valid_until == date(2031, 1, 1)


@pytest.mark.parametrize("blank", ["source", "note"])
def test_without_source_or_answer_nothing_is_kept(case: Case, blank: str) -> None:
    with pytest.raises(Refused) as refused:
        look_up(reviewer(case), case, **{blank: " "})
    assert refused.value.field == blank
    assert not Delivery.objects.filter(way="look_up").exists()


@pytest.mark.parametrize(
    ("role", "district"), [(Role.REVIEWER, "310107"), (Role.INTAKE_OFFICER, "310104"), (Role.HR_OFFICER, "")]
)
def test_others_record_nothing(case: Case, role: Role, district: str) -> None:
    stranger = Actor(case.person.user_id, role, district)
    with pytest.raises(Refused):
        look_up(stranger, case)
    assert not Delivery.objects.filter(way="look_up").exists()


def test_impossible_values(case: Case) -> None:
    with pytest.raises(Refused) as refused:
        look_up(reviewer(case), case, values={**VALUES, "base": Decimal("0.001")})
    assert refused.value.field == "base"
