from collections import Counter

from scripts.lanes import Step
from scripts.steps import LINTS, Run

SETUPS = {
    "SQLite": {"JIFEN_VAR": "/v"},
    "PostgreSQL and Redis": {"JIFEN_VAR": "/v", "DATABASE_URL": "postgres://x"},
}


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


def test_everything_runs_in_two_lanes_and_what_is_no_story_gives_way():
    lanes = Run([], full=False).lanes(SETUPS)
    assert {name: [step.name for step in steps] for name, steps in lanes.items()} == {
        "stories": [
            "people of the stories on SQLite",
            "stories on SQLite",
            "people of the stories on PostgreSQL and Redis",
            "stories on PostgreSQL and Redis",
        ],
        "others": [*LINTS, "tests on SQLite", "tests on PostgreSQL and Redis"],
    }
    assert {step.gives_way for step in lanes["stories"]} == {False}
    assert {step.gives_way for step in lanes["others"]} == {True}


def test_each_test_runs_where_it_can_tell_most():
    (lite, lite_stories), (servers, stories) = (
        Run([], full=False).both(setup, its) for setup, its in SETUPS.items()
    )
    assert "tests/applications/cases" in lite.command
    assert not [word for word in servers.command if word.startswith("tests/")]
    assert lite_stories.command[lite_stories.command.index("-m", 2) + 1] == "browser"
    assert stories.command[stories.command.index("-m", 2) + 1] == "browser and not pages"
    assert not lite.may_be_empty


def test_chosen_tests_run_on_both_and_may_all_be_of_one_kind():
    for setup, its in SETUPS.items():
        tests, stories = Run(["-k", "word"], full=False).both(setup, its)
        assert tests.command[3:5] == ["-m", "not browser"]
        assert stories.command[3:5] == ["-m", "browser"]
        for step in (tests, stories):
            assert step.command[-2:] == ["-k", "word"]
            assert "-n" not in step.command
            assert step.may_be_empty
