"""Asked for while nobody holds points: what is begun, and what is refused."""

from datetime import date
from typing import Any

import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.audit.models import Event
from applications.simulations import services
from applications.simulations.models import Simulation
from tests.applications.simulations.conftest import DRAFT, ON, begun


def test_without_records_there_is_nothing_to_wait_for(db: None) -> None:
    found = begun()
    assert (found.state, found.partitions.count()) == ("done", 0)
    assert found.result is not None and found.result["people"] == 0


def test_after_the_last_version_the_newest_is_compared(db: None) -> None:
    assert services.start(actor=PORTAL, on=date(2031, 1, 1), draft=DRAFT).baseline == "2023"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"on": date(2017, 12, 31)}, "2017-12-31 没有可以比较的政策版本"),
        ({"draft": "id: x"}, "规则文件有误：草案: Object missing required field"),
        ({"draft": DRAFT.replace("points: 110}", "points: -1}")}, "规则文件有误"),
        ({"draft": "x" * 200_001}, "规则文件超过 20 万字"),
        ({"draft_wages": [{"valid_from": "2020-01-02"}]}, "参考平均工资草案有误"),
    ],
)
def test_a_draft_that_cannot_be_used_is_refused(db: None, given: dict[str, Any], reason: str) -> None:
    with pytest.raises(services.DraftRefused, match=reason):
        services.start(**({"actor": PORTAL, "on": ON, "draft": DRAFT} | given))
    assert Simulation.objects.count() == 0


def test_only_the_city_asks_and_the_asking_is_an_event(world: object) -> None:
    with pytest.raises(Refused, match="只有市级"):
        services.start(actor=Actor(1, Role.DISTRICT_MANAGER, "310107"), on=ON, draft=DRAFT)
    found = begun()
    event = Event.objects.filter(chain="policy").latest("id")
    assert (event.kind, event.data) == (
        "simulation_started",
        {"simulation": found.pk, "on": "2026-12-01", "partitions": 0},
    )
