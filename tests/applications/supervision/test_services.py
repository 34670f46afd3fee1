"""A month is drawn once, looked at again by somebody who never touched the case, and compared."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.audit.models import Event
from applications.cases.models import Case
from applications.cases.services.reading import note_case_opened
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.reviews.models import Finding as Verdict
from applications.supervision import services, tasks
from applications.supervision.comparing import compare
from applications.supervision.drawing import hash_of
from applications.supervision.models import Comparison, Sample, SampledCase
from applications.supervision.publishing import public_list
from tests.applications.policy.conftest import city_officer

CaseAt = Callable[..., Case]
MONTH = date(2026, 9, 1)
LATER = datetime(2026, 10, 8, 10, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def closed(case_at: CaseAt) -> list[Case]:
    """One determined and one declined in September 2026."""
    with time_machine.travel(datetime(2026, 9, 15, 10, tzinfo=timezone.get_default_timezone()), tick=True):
        return [case_at(State.DETERMINED, serial=51), case_at(State.DECLINED, serial=52)]


def test_a_month_is_drawn_once_and_everybody_can_draw_it_again(closed: list[Case]) -> None:
    city = city_officer("city-one")
    with time_machine.travel(LATER, tick=True):
        sample = services.draw(actor=city, month=MONTH)
        with pytest.raises(Refused, match="已经抽查过"):
            services.draw(actor=city, month=MONTH)
        assert (sample.population, sample.size, Sample.objects.count()) == (2, 2, 1)
        event = Event.objects.get(kind="sample_drawn")
        assert (event.data["seed"], event.data["seal"]) == (sample.seed, sample.seal)
        published = public_list(sample)
    hashes = {hash_of(str(case.number)) for case in closed}
    lines = [line for line in published.splitlines() if not line.startswith("#")]
    assert set(lines) == hashes
    ranked = sorted(hashes, key=lambda one: hash_of(f"{sample.seed}:{one}"))
    places = [hash_of(str(one.case.number)) for one in sample.cases.select_related("case")]
    assert lines[:2] == ranked == places
    assert not any(str(case.number) in published for case in closed)


@pytest.mark.parametrize(
    ("month", "told"), [(date(2026, 10, 1), "已经结束的月份"), (date(2026, 8, 1), "没有办结的申请")]
)
def test_only_a_month_that_is_over_and_closed_something(world: object, month: date, told: str) -> None:
    with time_machine.travel(LATER, tick=True), pytest.raises(Refused, match=told):
        services.draw(actor=city_officer("city-one"), month=month)


def test_the_district_draws_nothing(world: object) -> None:
    with pytest.raises(Refused, match="市级工作人员"):
        services.draw(actor=story.staff(Role.DISTRICT_MANAGER, PUTUO), month=MONTH)


def test_a_finding_is_written_once_by_somebody_who_only_looked(closed: list[Case]) -> None:
    one, two = city_officer("city-one"), city_officer("city-two")
    with time_machine.travel(LATER, tick=True):
        services.draw(actor=one, month=MONTH)
    sampled = SampledCase.objects.visible_to(one).get(case=closed[0])
    note_case_opened(actor=one, case=closed[0])
    audit.record(actor=two, chain=closed[0].chain, kind="correction_opened")
    given: dict[str, Any] = {"sampled": sampled, "finding": "right", "note": ""}
    with pytest.raises(Refused, match="没有经手过"):
        services.record_finding(actor=two, **given)
    with pytest.raises(Refused, match="没有经手过"):
        services.record_finding(actor=story.staff(Role.DISTRICT_MANAGER, PUTUO), **given)
    for wrong, told in (({"finding": "points"}, "请写明"), ({"finding": "lucky"}, "请选择")):
        with pytest.raises(Refused, match=told):
            services.record_finding(actor=one, **(given | wrong))
    found = services.record_finding(actor=one, **(given | {"finding": "points", "note": "学历未认证"}))
    assert (found.finding, found.audited_by_id) == ("points", one.user_id)
    with pytest.raises(Refused, match="已经记录过"):
        services.record_finding(actor=one, **given)
    assert not SampledCase.objects.visible_to(Actor(1, Role.AUDIT_ADMIN)).exists()


def test_equal_claims_are_compared_without_names_and_days(case_at: CaseAt) -> None:
    with time_machine.travel(datetime(2026, 9, 15, 10, tzinfo=timezone.get_default_timezone()), tick=True):
        stood = case_at(State.DETERMINED, serial=51)
        fell = case_at(State.DETERMINED, serial=52)
    Verdict.objects.filter(case=fell, indicator="education").update(outcome="changed", reason="不符")
    number, content = compare(MONTH)
    (claim,) = [one for one in content["claims"] if one["indicator"] == "education"]
    assert claim["claim"] == '{"education": [{"level": "bachelor", "mode": "full_time"}]}'
    assert (number, claim["made"], claim["stood"]) == (2, {PUTUO: 2}, {PUTUO: 1})
    assert content["points"] == []
    assert stood.district_id == PUTUO


def test_the_nightly_task_keeps_both_months(closed: list[Case]) -> None:
    with time_machine.travel(LATER, tick=True):
        tasks.compare_months()
        tasks.compare_months()
    assert list(Comparison.objects.values_list("month", "compared")) == [(date(2026, 10, 1), 0), (MONTH, 1)]
