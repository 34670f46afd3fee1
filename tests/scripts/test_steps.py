import sys
import time
from collections import Counter

import pytest

from scripts.steps import Run, Step

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


def test_the_last_line_adds_up_all_steps(capsys):
    run = Run([], full=False)
    run.done = [
        Step("lint", [], status=0),
        Step("tests", [], status=0, counts=Counter(passed=4, skipped=1)),
        Step("stories", [], status=0, counts=Counter(passed=2)),
    ]
    assert run.summary(1.0) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "Everything passed.",
        "6 passed, 0 failed, 1 skipped",
    ]


def test_one_failed_step_fails_the_run_and_is_named(capsys):
    run = Run([], full=False)
    run.done = [
        Step("mypy", [], status=1),
        Step("tests", [], status=0, counts=Counter(passed=1)),
    ]
    assert run.summary(1.0) == 1
    assert "FAILED: mypy" in capsys.readouterr().out


def test_a_run_without_any_test_fails(capsys):
    run = Run(["-k", "nothing"], full=False)
    run.done = [Step("tests", [], status=0)]
    assert run.summary(1.0) == 1
    assert "FAILED: no test ran" in capsys.readouterr().out


def test_steps_run_two_at_a_time_and_are_told_one_after_the_other(tmp_path, capfd):
    met = "import pathlib, time\nhere, there = (pathlib.Path({!r}), pathlib.Path({!r}))\nhere.touch()\n"
    met += "while not there.exists(): time.sleep(0.01)\nprint('met')\nraise SystemExit({})"
    here, there = str(tmp_path / "here"), str(tmp_path / "there")
    run = Run([], full=False)
    run.take(
        Step("first", python(met.format(here, there, 0))),
        Step("second", python(met.format(there, here, 3))),
        Step("third", python("print('alone')")),
    )
    assert {step.name: step.status for step in run.done} == {"first": 0, "second": 3, "third": 0}
    told = capfd.readouterr().out.split()
    assert [told[told.index(word) + 1] for word in ("first", "second", "third")] == ["met", "met", "alone"]
    assert run.running == {}


@pytest.mark.parametrize(("code", "status"), [("pass", 0), ("raise SystemExit(3)", 3)])
def test_a_step_keeps_its_status(code, status, capfd):
    run = Run([], full=False)
    run.take(Step("step", python(code)))
    assert run.done[0].status == status


def test_arguments_may_leave_one_selection_empty(report, capfd):
    run = Run(["-k", "word"], full=False)
    run.take(Step("stories", python("raise SystemExit(5)"), report=report()))
    assert run.done[0].status == 0


def test_without_arguments_an_empty_selection_fails(report, capfd):
    run = Run([], full=False)
    run.take(Step("stories", python("raise SystemExit(5)"), report=report()))
    assert run.done[0].status == 5


def test_what_a_step_leaves_running_goes_with_it(tmp_path, capfd):
    left = tmp_path / "left"
    child = f"import time; time.sleep(1.5); open({str(left)!r}, 'w')"
    run = Run([], full=False)
    run.take(
        Step("step", python(f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}])"))
    )
    time.sleep(2)
    assert not left.exists()
