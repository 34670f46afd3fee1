"""Asked for, split, computed by whoever is free, joined once."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from applications.accounts.roles import PORTAL
from applications.cases.models import Case
from applications.simulations import services, tasks
from applications.simulations.models import Partition, Simulation
from applications.simulations.report import crossing_rows
from applications.simulations.services import running, starting
from tests.applications.simulations.conftest import ON, begun


class Killed(BaseException):
    """Nothing of ours is run any more."""


def killed(*_: object) -> None:
    raise Killed


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Ids of partitions that workers were asked for."""
    ids: list[int] = []
    monkeypatch.setattr(starting, "schedule", ids.append)
    monkeypatch.setattr(running, "schedule", ids.append)
    return ids


def test_who_falls_below(holders: list[Case]) -> None:
    found = services.run_here(simulation=begun())
    assert (found.state, found.baseline, found.draft_name) == ("done", "2023", "草案")
    assert found.result is not None
    counts = {
        name: found.result[name] for name in ("people", "not_assessed", "before", "after", "up", "down")
    }
    assert counts == {"people": 2, "not_assessed": 0, "before": 2, "after": 1, "up": 0, "down": 1}
    assert list(crossing_rows(found)) == [
        ("申请编号", "受理区", "年龄", "现行", "草案", "变化的指标"),
        (holders[0].number, "普陀区", "36", "188", "98", "教育背景 -90"),
    ]


def test_partitions_give_the_same_as_one(holders: list[Case]) -> None:
    whole, parts = begun(), begun(size=1)
    assert (whole.partitions.count(), parts.partitions.count()) == (1, 2)
    results = [services.run_here(simulation=one).result for one in (whole, parts)]
    assert results[0] == results[1]


def test_workers_compute_and_the_last_one_joins(
    holders: list[Case], asked: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    found = begun(size=1)
    with django_capture_on_commit_callbacks(execute=True):
        services.ask_workers(simulation=found)
    first, last = asked
    tasks.compute(last)
    found.refresh_from_db()
    assert (found.state, found.result) == ("running", None)
    tasks.compute(first)
    tasks.compute(first)  # a message that came twice
    found.refresh_from_db()
    assert found.state == "done"
    assert found.result is not None and found.result["people"] == 2
    assert [one.tries for one in found.partitions.order_by("number")] == [1, 1]


def test_one_worker_at_a_time_and_a_dead_one_is_replaced(holders: list[Case], asked: list[int]) -> None:
    found = begun()
    part = found.partitions.get()
    Partition.objects.filter(pk=part.pk).update(claimed_at=timezone.now())
    services.compute(partition_id=part.pk)
    tasks.sweep()
    part.refresh_from_db()
    assert (part.tally, asked) == (None, [])
    Partition.objects.filter(pk=part.pk).update(
        claimed_at=timezone.now() - running.LEASE - timedelta(seconds=1)
    )
    assert services.sweep() == 1
    assert asked == [part.pk]
    services.compute(partition_id=part.pk)
    found.refresh_from_db()
    assert found.state == "done"
    assert services.sweep() == 0


def test_what_fails_three_times_ends_with_the_reason(
    holders: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ArithmeticError("no way")

    monkeypatch.setattr(running, "compare", broken)
    found = begun()
    part = found.partitions.get()
    for _ in range(2):
        services.compute(partition_id=part.pk)
    found.refresh_from_db()
    assert found.state == "running"
    services.compute(partition_id=part.pk)
    found.refresh_from_db()
    assert (found.state, found.failure) == ("failed", "ArithmeticError('no way')")
    with pytest.raises(ArithmeticError):
        services.run_here(simulation=begun())
    assert Simulation.objects.latest("id").state == "failed"


def test_a_partition_that_kills_its_workers_ends_the_simulation(
    holders: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "compare", killed)
    found = begun()
    part = found.partitions.get()
    for _ in range(running.MOST_TRIES):
        assert services.sweep() == 1
        with pytest.raises(Killed):
            services.compute(partition_id=part.pk)
        assert services.sweep() == 0
        Partition.objects.update(claimed_at=timezone.now() - running.LEASE - timedelta(seconds=1))
    found.refresh_from_db()
    assert found.state == "running"
    services.compute(partition_id=part.pk)
    found.refresh_from_db()
    assert found.state == "failed"
    assert found.failure == (
        "第 1 批计算 3 次都没有完成，后台进程中断。请系统管理员检查后台进程的内存和日志，处理后重新测算。"
    )
    assert services.sweep() == 0


def test_a_worker_killed_before_it_joins_leaves_its_partition_open(
    holders: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else all partitions were done, nobody would be asked any more, and the simulation ran for ever."""
    found = begun()
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(running, "_join", killed)
        services.compute(partition_id=found.partitions.get().pk)
    Partition.objects.update(claimed_at=timezone.now() - running.LEASE - timedelta(seconds=1))
    assert services.sweep() == 1
    services.compute(partition_id=found.partitions.get().pk)
    found.refresh_from_db()
    assert found.state == "done"


def test_draft_wages_against_those_in_force(holders: list[Case]) -> None:
    """With a reference wage of 20,000 yuan a base of 12,500 is below 0.8 times: 50 points less."""
    rows = [
        {
            "valid_from": "2010-01-01",
            "valid_until": "2030-12-31",
            "reference_wage": "20000",
            "standing": "provisional",
            "source": "草案",
        }
    ]
    found = services.run_here(simulation=services.start(actor=PORTAL, on=ON, draft_wages=rows))
    assert found.result is not None
    assert found.result["indicators"]["contribution_base"]["falls"] == 2
    assert found.draft_name == "2023 版（2023-01-01 至 2027-12-31）"
