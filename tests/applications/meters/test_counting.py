"""What processes count, read as one."""

from pathlib import Path

import pytest

from applications.meters import counting, readings


def test_what_was_counted_is_added_up() -> None:
    counting.request_took(0.02, route="counted/", status=200)
    counting.request_took(0.5, route="counted/", status=404)
    counting.task_took(1.0, task="counted", failed=True)
    counting.paper_was("counted")
    counting.paper_is_damaged("counted")
    for answer in ("taken-now", "refused-now", "taken-now"):
        counting.gateway_answered("counted", answer)
    found = readings.counted()
    assert readings.totals(found, "jifen_request_seconds_count", "route")["counted/"] == 2.0
    assert readings.totals(found, "jifen_request_seconds_sum", "route")["counted/"] == pytest.approx(0.52)
    assert readings.totals(found, "jifen_task_seconds_count", "task")["counted"] == 1.0
    assert readings.totals(found, "jifen_renders_total", "state")["counted"] == 1.0
    assert readings.totals(found, "jifen_papers_damaged_total", "kind")["counted"] == 1.0
    answers = readings.totals(found, "jifen_gateway_tries_total", "answer")
    assert (answers["taken-now"], answers["refused-now"]) == (2.0, 1.0)


def test_counting_breaks_nothing_where_the_folder_is_gone(
    settings: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: str) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(counting.RENDERS, "labels", full)
    counting.paper_was("rendered")
    settings.METRICS_FOLDER = tmp_path / "gone"  # type: ignore[attr-defined]
    assert readings.counted() == []
