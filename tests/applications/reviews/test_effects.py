"""What a proposed wage would do: which cases it touches, and what would come out."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from applications.accounts.roles import Actor, Role
from applications.audit.models import Event
from applications.cases.models import Case
from applications.cases.states import State
from applications.policy.kinds import DataKind
from applications.reviews.effects import effects_of
from tests.applications.policy.changes import names, propose, publish, unpublish, wage
from tests.applications.policy.conftest import city_officer

CaseAt = Callable[..., Case]


@pytest.fixture
def maker(world: object) -> Actor:
    return city_officer("city-one")


@pytest.fixture
def checker(world: object) -> Actor:
    return city_officer("city-two")


def month_after(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def told(effects: Any) -> list[tuple[int, int | None, int | None, bool]]:
    return [(one.case.pk, one.before, one.after, one.crosses) for one in effects]


def test_points_before_and_after(case_at: CaseAt, maker: Actor, checker: Actor) -> None:
    """12,500 a month is 1 × 11,396 (50 points) and 0.8 × 13,000 (25), and nothing of 20,000."""
    case, held = case_at(State.UNDER_REVIEW), case_at(State.DETERMINED, serial=52)
    lower = effects_of(checker, propose(maker, wage(date(2023, 7, 1), date(2027, 12, 31), 13_000)))
    assert (lower.open_cases, told(lower.cases)) == (1, [(case.pk, 188, 163, False)])
    assert told(lower.determinations) == [(held.pk, 188, 163, False)]
    none = effects_of(checker, propose(maker, wage(date(2022, 7, 1), date(2027, 12, 31), 20_000)))
    assert told(none.cases) == [(case.pk, 188, 138, False)]
    assert all(one.changes for one in (*lower.cases, *none.cases))


def test_who_crosses_the_standard(case_at: CaseAt, maker: Actor, checker: Actor) -> None:
    case = case_at(State.UNDER_REVIEW, level="associate")
    effects = effects_of(checker, propose(maker, wage(date(2022, 7, 1), date(2027, 12, 31), 20_000)))
    assert told(effects.cases) == [(case.pk, 148, 98, True)]


@pytest.mark.parametrize(("months", "touched"), [(-49, 0), (-48, 1), (-1, 1), (0, 0)])
def test_a_month_is_touched_while_it_is_in_the_window(
    case_at: CaseAt, maker: Actor, checker: Actor, months: int, touched: int
) -> None:
    case_at(State.UNDER_REVIEW)
    first = month_after(timezone.localdate(), months)
    last = date.fromordinal(month_after(first, 1).toordinal() - 1)
    assert effects_of(checker, propose(maker, wage(first, last, 99_999))).open_cases == touched


def test_where_a_wage_was_missing(case_at: CaseAt, maker: Actor, checker: Actor) -> None:
    case = case_at(State.UNDER_REVIEW)
    unpublish(valid_from="2026-07-01")
    effects = effects_of(checker, propose(maker, wage(date(2026, 7, 1), date(2027, 12, 31), 11_396)))
    assert told(effects.cases) == [(case.pk, None, 188, True)]


def test_only_what_the_actor_may_see_and_nothing_is_written(
    case_at: CaseAt, maker: Actor, checker: Actor
) -> None:
    case = case_at(State.UNDER_REVIEW)
    proposal = propose(maker, wage(date(2023, 7, 1), date(2027, 12, 31), 13_000))
    before = Event.objects.count()
    stranger = Actor(checker.user_id, Role.DISTRICT_MANAGER, "310104")
    assert effects_of(stranger, proposal).open_cases == 0
    assert (
        effects_of(Actor(checker.user_id, Role.DISTRICT_MANAGER, case.district_id), proposal).open_cases == 1
    )
    assert Event.objects.count() == before


def test_cases_are_counted_up_to_a_limit(
    case_at: CaseAt, maker: Actor, checker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("applications.reviews.effects.MOST_COUNTED", 1)
    proposal = propose(maker, wage(date(2023, 7, 1), date(2027, 12, 31), 13_000))
    for serial, many in ((51, False), (52, True)):
        case_at(State.SUBMITTED, serial=serial)
        effects = effects_of(checker, proposal)
        assert (effects.open_cases, effects.many) == (1, many)


def test_a_list_has_no_such_effect(maker: Actor, checker: Actor) -> None:
    made = publish(checker, propose(maker, names("护理学"), DataKind.SHORTAGE_MAJOR))
    with pytest.raises(ValueError, match="no reference wage"):
        effects_of(checker, made)
