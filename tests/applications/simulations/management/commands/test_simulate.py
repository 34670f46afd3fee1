"""``manage.py simulate``: tables on the terminal, crossings in a file, clear refusals."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from applications.cases.models import Case
from applications.simulations.models import Simulation
from applications.simulations.services import starting
from scoring.engine.wages import FILE
from tests.applications.simulations.conftest import DRAFT


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("simulate", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def draft(tmp_path: Path) -> str:
    file = tmp_path / "2028.yaml"
    file.write_text(DRAFT, "utf-8")
    return str(file)


def test_tables_and_crossings(holders: list[Case], draft: str, tmp_path: Path) -> None:
    told = said("--policy", draft, "--on", "2026-12-01", "--crossings", str(tmp_path / "out.csv"))
    assert told.splitlines()[0] == "2026-12-01：2028.yaml 与 2023 比较"
    assert "普陀区\t2\t2\t1\t0\t1" in told
    assert "35–39 岁\t2\t2\t1\t0\t1" in told
    assert "教育背景\t0\t1\t-90\t0\t1" in told
    assert (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()[1:] == [
        f"{holders[0].number},普陀区,36,188,98,教育背景 -90"
    ]


def test_a_shipped_version_by_its_id_and_the_shipped_wages(holders: list[Case]) -> None:
    told = said("--policy", "2018", "--wages", str(FILE), "--on", "2026-12-01", "--here", "--size", "1")
    assert "全部\t2\t2\t2\t0\t0" in told


def test_more_partitions_than_one_process_serves_are_waited_for(
    holders: list[Case], draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker is at it; here it is the same process, asked when the command asks."""
    from applications.simulations import tasks  # noqa: PLC0415 - as a worker finds it
    from applications.simulations.management.commands import simulate  # noqa: PLC0415

    asked: list[int] = []
    monkeypatch.setattr(starting.transaction, "on_commit", lambda act: act())
    monkeypatch.setattr(starting, "schedule", asked.append)
    monkeypatch.setattr(simulate, "IN_ONE_PROCESS", 1)
    monkeypatch.setattr(simulate.time, "sleep", lambda _: tasks.compute(asked.pop()))
    assert "全部\t2\t2\t1\t0\t1" in said("--policy", draft, "--on", "2026-12-01", "--size", "1")
    assert asked == []


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "nothing to compare"),
        (("--policy", "nowhere.yaml"), "nowhere.yaml: no rulebook can be read there"),
        (("--wages", "nowhere.csv"), "nowhere.csv: can't be read"),
        (("--proposal", "77"), "there is no proposal 77"),
        (("--policy", "2018", "--size", "0"), "at least one record"),
    ],
)
def test_refusals(db: None, arguments: tuple[str, ...], reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        said(*arguments, "--on", "2026-12-01")
    assert Simulation.objects.count() == 0


def test_a_day_that_is_none(db: None) -> None:
    with pytest.raises(CommandError, match="2026-13-01 is no day"):
        said("--policy", "2018", "--on", "2026-13-01")
