"""Replay: the same record whatever was published later; every tampering with what was stored is found."""

import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone, translation

from applications.audit import triggers
from applications.cases import document
from applications.cases.models import Case
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PEOPLE
from applications.employers.models import Employer
from applications.records.models import RecordEntry
from applications.reviews.models import Determination
from applications.reviews.recorded import recorded
from applications.reviews.replay import recompute, replay
from applications.workdays.models import CalendarDay, CalendarYear
from scoring.engine import words
from tests.applications.policy.changes import propose, publish, wage
from tests.applications.policy.conftest import city_officer

CaseAt = Callable[..., Case]


@pytest.fixture
def made(case_at: CaseAt) -> Determination:
    case_at(State.DETERMINED)
    return Determination.objects.select_related("case").get()


def stored(made: Determination, **values: Any) -> Determination:
    """As somebody would leave it who can write to the database and take its triggers off."""
    triggers.allow_update(connection, Determination._meta.db_table)
    Determination.objects.filter(pk=made.pk).update(**values)
    triggers.forbid_update(connection, Determination._meta.db_table)
    return Determination.objects.select_related("case").get(pk=made.pk)


def change_everything() -> None:
    """Other wages for every month, another calendar, another wording."""
    for first, last in ((date(2013, 4, 1), date(2020, 6, 30)), (date(2020, 7, 1), date(2027, 12, 31))):
        publish(city_officer("city-two"), propose(city_officer("city-one"), wage(first, last, 20000)))
    for year in CalendarYear.objects.all():
        CalendarDay.objects.filter(year=year).delete()
        year.save()


def run(*words: str, **options: Any) -> tuple[str, int]:
    """Standard output and exit status."""
    out = io.StringIO()
    try:
        call_command("replay", *words, stdout=out, **options)
    except SystemExit as end:
        return out.getvalue(), int(end.code or 0)
    return out.getvalue(), 0


def test_every_determined_demonstration_case_replays_after_everything_changed(world: Employer) -> None:
    determined = [someone for someone in PEOPLE if someone.ends == State.DETERMINED]
    assert determined
    for someone in determined:
        story.tell(someone, world)
    made = list(Determination.objects.select_related("case"))
    assert len(made) == len(determined)
    assert [replay(one) for one in made] == [((), ())] * len(made)
    change_everything()
    assert [replay(one) for one in made] == [((), ())] * len(made)
    assert run(all=True) == (f"{len(made)} determinations, 0 different, 0 missing\n", 0)


def test_what_is_stored_is_the_whole_record(made: Determination) -> None:
    record = document.loads(made.result)
    assert record["format"] == "jifen-assessment/2"
    assert len(record["ledger"]) == 72
    assert len(record["readings"]) == 18
    assert record["indicators"][0]["because_en"].endswith("30 points")
    assert len(made.policy_hash) == 64
    assert made.clock["ended_on"] == timezone.localdate(made.determined_at).isoformat()
    started = date.fromisoformat(made.clock["started_on"])
    assert set(made.calendar["years"]) >= {str(started.year)}
    assert [tick["kind"] for tick in made.clock["ticks"]][-1] == "determine"


def test_a_new_wording_is_told_and_is_no_difference(
    made: Determination, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = words.sentences("zh") | {"because.age": "年满 {age} 岁得 {points} 分"}
    english = words.sentences("en")
    monkeypatch.setattr(words, "sentences", lambda language="zh": spoken if language == "zh" else english)
    result = replay(made)
    assert result.same
    assert result.notes == ("worded differently now: result.indicators[0].because",)
    out, status = run(made.case.number)
    assert (status, out.splitlines()) == (
        0,
        [
            f"{made.case.number}: the same record",
            "  note: worded differently now: result.indicators[0].because",
        ],
    )


def test_a_rulebook_that_was_edited_is_told(made: Determination) -> None:
    result = replay(stored(made, policy_hash="0" * 64))
    assert (result.same, result.notes) == (True, ("the file of policy version 2023 has been changed since",))


TAMPERINGS: dict[str, Callable[[dict[str, Any]], object]] = {
    "indicators[0].points": lambda record: record["indicators"][0].update(points=31),
    "indicators[3].months.counted": lambda record: record["indicators"][3]["months"].update(counted=99),
    "ledger[5].base": lambda record: record["ledger"][5].update(base="99999"),
    "ledger[71]": lambda record: record["ledger"].pop(),
    "readings.look_back": lambda record: record["readings"].update(look_back="never"),
    "vetoed": lambda record: record.update(vetoed=True),
    "reference_wages[0].source": lambda record: record["reference_wages"][0].update(source="hearsay"),
}


@pytest.mark.parametrize("path", TAMPERINGS)
def test_a_tampered_record_is_found(made: Determination, path: str) -> None:
    record = document.loads(made.result)
    TAMPERINGS[path](record)
    result = replay(stored(made, result=document.dumps(record)))
    assert [difference.path for difference in result.differences] == [f"result.{path}"]


@pytest.mark.parametrize(
    ("values", "paths"),
    [
        ({"total": 999}, {"total"}),
        ({"reached": False}, {"reached"}),
        ({"policy_version": "1999"}, {"result"}),
        ({"result": "{}"}, {"result"}),
        ({"result": "none"}, {"result"}),
        ({"facts": "{"}, {"facts", "result"}),
        ({"reference": [{"valid_from": "?"}]}, {"result"}),
        ({"clock": {"ticks": 5}}, {"clock"}),
        ({"calendar": {}}, {"clock"}),
        ({"scored_on": date(2026, 1, 1)}, {"scored_on", "result.on"}),
    ],
)
def test_a_tampered_column_is_found(made: Determination, values: dict[str, Any], paths: set[str]) -> None:
    result = replay(stored(made, **values))
    assert paths <= {difference.path for difference in result.differences}


def test_facts_and_record_changed_together_are_found_by_the_event(made: Determination) -> None:
    """Consistent tampering: the record is right for the facts, but they are not those of the day."""
    facts = document.loads(made.facts) | {"education": [{"level": "doctorate"}]}
    made.facts = document.dumps(facts)
    again = recompute_as_stored(made)
    changed = stored(made, facts=made.facts, **again)
    assert [difference.path for difference in replay(changed).differences] == ["facts"]


def recompute_as_stored(made: Determination) -> dict[str, Any]:
    result = recompute(made)
    return {
        "result": document.dumps(result.record()),
        "total": result.total,
        "standard": result.standard,
        "reached": result.reached,
    }


def test_a_clock_that_was_set_is_found(made: Determination) -> None:
    later = made.clock | {"due_on": "2030-01-01"}
    assert [one.path for one in replay(stored(made, clock=later)).differences] == ["clock.due_on"]
    first, *rest = made.clock["ticks"]
    moved = date.fromisoformat(first["on"]) - timedelta(days=40)
    ticks = [first | {"on": moved.isoformat()}, *rest]
    paths = [one.path for one in replay(stored(made, clock=made.clock | {"ticks": ticks})).differences]
    assert "clock.ticks[0].on" in paths


def test_determinations_of_before_stored_less(made: Determination) -> None:
    """Format 1: the contract's JSON alone, no clock and no hashes."""
    more = ("format", "vetoes", "readings", "reference_wages", "ledger")
    record = {key: value for key, value in document.loads(made.result).items() if key not in more}
    contract = ("id", "points", "counted", "articles", "because", "remarks", "months")
    record["indicators"] = [
        {key: line[key] for key in contract if key in line} for line in record["indicators"]
    ]
    old = stored(made, result=document.dumps(record), clock={}, calendar={}, policy_hash="")
    assert replay(old) == ((), ())
    shown = recorded(made.case)
    assert shown is not None
    assert (shown.total, shown.indicators[0].name, shown.indicators[0].group) == (188, "年龄", "basic")
    with translation.override("en"):
        assert shown.indicators[0].because == record["indicators"][0]["because"]


def test_the_database_refuses_to_change_what_was_written_once(made: Determination) -> None:
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        Determination.objects.update(total=1)
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        RecordEntry.objects.update(points=1)


def test_pages_show_the_record_in_the_readers_language(made: Determination) -> None:
    change_everything()
    shown = recorded(made.case)
    assert shown is not None
    line = json.loads(made.result)["indicators"][0]
    assert shown.indicators[0].because == line["because"]
    with translation.override("en"):
        assert (shown.indicators[0].name, shown.indicators[0].because) == ("Age", line["because_en"])
        assert shown.indicators[0].articles == line["articles_en"]


def test_the_command_on_one_case(made: Determination) -> None:
    assert run(made.case.number) == (f"{made.case.number}: the same record\n", 0)
    stored(made, total=1)
    out, status = run(made.case.number)
    assert (status, out.splitlines()) == (
        1,
        [f"{made.case.number}: another record", "  total: stored 1, recomputed 188"],
    )


def test_the_command_on_all(made: Determination, case_at: CaseAt) -> None:
    case_at(State.DETERMINED, serial=52)
    stored(made, total=1)
    out, status = run(all=True)
    assert status == 1
    assert out.splitlines()[-1] == "2 determinations, 1 different, 0 missing"
    Determination.objects.filter(pk=made.pk).delete()
    out, status = run(all=True)
    assert (status, out.splitlines()) == (
        1,
        [
            f"{made.case.number}: determined, and its determination is missing",
            "1 determinations, 0 different, 1 missing",
        ],
    )


@pytest.mark.django_db
def test_no_such_determination() -> None:
    for named in ((), ("JF209900000001",)):
        with pytest.raises(CommandError) as refused:
            call_command("replay", *named)
        assert refused.value.returncode == 2
