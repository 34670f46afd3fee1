import os
import sys
import time

import pytest

from scripts.lanes import LATER, Lanes, Step

REPORT = """<?xml version="1.0"?><testsuites>
<testsuite name="pytest" tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"/>
</testsuites>"""


@pytest.fixture
def report(tmp_path):
    def write(name="tests.xml", **numbers):
        path = tmp_path / name
        path.write_text(REPORT.format(**{"tests": 0, "failures": 0, "errors": 0, "skipped": 0, **numbers}))
        return path

    return write


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_report_is_counted(report):
    step = Step("tests", [], report=report(tests=10, failures=1, errors=2, skipped=3))
    step.count()
    assert step.counts == {"passed": 4, "failed": 3, "skipped": 3}


def test_a_step_that_wrote_no_report_counts_nothing(tmp_path):
    step = Step("tests", [], report=tmp_path / "absent.xml")
    step.count()
    assert step.counts.total() == 0


def meeting(here, there, status):
    """Waits for whoever runs at the same time."""
    code = "import pathlib, time\nhere, there = (pathlib.Path({!r}), pathlib.Path({!r}))\nhere.touch()\n"
    code += "while not there.exists(): time.sleep(0.01)\nprint('met')\nraise SystemExit({})"
    return python(code.format(str(here), str(there), status))


def test_lanes_run_side_by_side_and_a_failed_step_ends_neither(tmp_path, capfd):
    here, there = tmp_path / "here", tmp_path / "there"
    lanes = Lanes()
    lanes.take(
        stories=[Step("first", meeting(here, there, 3)), Step("second", python("print('after')"))],
        others=[Step("third", meeting(there, here, 0))],
    )
    assert {step.name: step.status for step in lanes.done} == {"first": 3, "second": 0, "third": 0}
    told = capfd.readouterr().out
    assert "   stories: first, second\n   others: third\n" in told
    for name, words in (("first", "met"), ("second", "after"), ("third", "met")):
        assert f"\n── {name}\n{words}\n── {name}: " in told
    assert "── first: FAILED in " in told
    assert lanes.running == {}


def test_a_step_begins_when_the_one_before_it_in_its_lane_has_ended(tmp_path, capfd):
    mark = tmp_path / "mark"
    lanes = Lanes()
    lanes.take(
        one=[
            Step("first", python(f"import time; time.sleep(0.3); open({str(mark)!r}, 'w')")),
            Step("second", python(f"open({str(mark)!r})")),
        ],
        other=[],
    )
    assert [(step.name, step.status) for step in lanes.done] == [("first", 0), ("second", 0)]


def test_one_lane_alone_is_heard_as_it_speaks(capfd):
    lanes = Lanes()
    lanes.take(chosen=[Step("first", python("print('word')"))])
    assert capfd.readouterr().out.startswith("\n── first\nword\n── first: passed in ")


@pytest.mark.parametrize("gives_way", [False, True])
def test_what_gives_way_is_nicer(gives_way, tmp_path, capfd):
    found = tmp_path / "found"
    write = python(f"import os; open({str(found)!r}, 'w').write(str(os.nice(0)))")
    Lanes().take(lane=[Step("step", write, gives_way=gives_way)])
    assert int(found.read_text()) == min(os.nice(0) + (LATER if gives_way else 0), 19)


@pytest.mark.parametrize(("code", "status"), [("pass", 0), ("raise SystemExit(3)", 3)])
def test_a_step_keeps_its_status(code, status, capfd):
    lanes = Lanes()
    lanes.take(lane=[Step("step", python(code))])
    assert lanes.done[0].status == status


@pytest.mark.parametrize(("may_be_empty", "status"), [(True, 0), (False, 5)])
def test_a_selection_without_tests_fails_unless_others_were_asked_for(may_be_empty, status, report, capfd):
    lanes = Lanes()
    step = Step("stories", python("raise SystemExit(5)"), report=report(), may_be_empty=may_be_empty)
    lanes.take(lane=[step])
    assert lanes.done[0].status == status


def test_what_a_step_leaves_running_goes_with_it(tmp_path, capfd):
    left = tmp_path / "left"
    child = f"import time; time.sleep(1.5); open({str(left)!r}, 'w')"
    start = python(f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}])")
    Lanes().take(lane=[Step("step", start)])
    time.sleep(2)
    assert not left.exists()


def test_what_runs_is_ended_with_its_children(tmp_path, capfd):
    lanes = Lanes()
    lanes._begin(Step("step", python("import time; time.sleep(60)")), [], alone=True)
    lanes.end_all()
    assert lanes.running == {}
