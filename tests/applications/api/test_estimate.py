"""The estimate over HTTP: the command's answer, its refusals, and nothing left behind."""

import io
import json
import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from applications.api import wages
from scoring.casebook import Case, load_cases
from tests.applications.api.asking import DAY, ESTIMATE, paths, post
from tests.applications.policy.changes import propose, publish, unpublish, wage
from tests.applications.policy.conftest import city_officer
from tests.scoring.people import rows, score
from tests.scoring.strategies import people, scoring_days

FACTS: dict[str, Any] = {"birth_date": "1988-10-13", "contributions": rows(76, 6838.5)}

pytestmark = pytest.mark.django_db


def printed(tmp_path: Path, facts: Any, on: date, **options: Any) -> str:
    file, out = tmp_path / "facts", io.StringIO()
    file.write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
    call_command("score", str(file), on=on, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_answer_is_the_commands_to_the_byte(tmp_path: Path, language: str) -> None:
    response = post(FACTS, language=language)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Content-Language"] == language
    said = printed(tmp_path, FACTS, date.fromisoformat(DAY), language=language)
    assert response.content.decode() + "\n" == said


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_every_published_case(case: Case) -> None:
    result = post(case.facts, on=case.on.isoformat()).json()
    assert (result["total"], result["vetoed"]) == (case.expect["total"], case.expect["vetoed"])
    counted = {line["id"]: line["points"] for line in result["indicators"] if line["points"]}
    assert counted == case.expect["points"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=people, on=scoring_days)
def test_random_people_get_what_the_engine_says(facts: dict[str, Any], on: date) -> None:
    response = post(facts, on=on.isoformat())
    assert response.json() == json.loads(json.dumps(score(on, **facts).as_dict()))


def test_without_a_day_it_is_today_in_shanghai() -> None:
    assert post(FACTS, on=None).json()["on"] == timezone.localdate().isoformat()


def test_the_reference_wages_are_those_in_force() -> None:
    """As on the page, where what the city publishes counts at once; here within a second."""
    before = post(FACTS).json()
    published = wage(date(2026, 7, 1), date(2027, 12, 31), 11396)
    publish(city_officer("city-two"), propose(city_officer("city-one"), published))
    wages.forget()
    after = post(FACTS).json()
    assert before["provisional"][-1] == "reference_wage 2026-07-01 provisional"
    assert "reference_wage 2026-07-01 provisional" not in after["provisional"]


def test_all_errors_of_a_document_at_once() -> None:
    raw = (
        b'{"birth_date": "1988-02-30", "x": 1, "contributions": [{"month": "2024-13", "base": "5"}], "x": 2}'
    )
    response = post(raw)
    assert response.status_code == 400
    assert paths(response) == [
        "x",
        "birth_date",
        "contributions[0].month",
        "contributions[0].employer",
        "contributions[0].base",
        "x",
    ]
    assert response.json()["errors"][0]["reason"] == "同一项写了两次，请只保留一个"


def test_parameters_and_document_are_refused_together() -> None:
    response = post(b"[]", on="2026-02-30", years="3", language="de")
    assert response.status_code == 400
    assert paths(response) == ["years", "on", "language", ""]


@pytest.mark.parametrize("on", ["tomorrow", "2026-2-3", "20260203", "2026-02-03T00:00", "２０２６-02-03"])
def test_a_day_that_is_none(on: str) -> None:
    response = post(FACTS, on=on)
    assert (response.status_code, paths(response)) == (400, ["on"])


def test_a_parameter_given_twice_or_empty() -> None:
    client = Client()
    for query in ("on=2026-11-22&on=2026-11-23", "on="):
        response = client.post(f"{ESTIMATE}?{query}", b"{}", content_type="application/json")
        assert (response.status_code, paths(response)) == (400, ["on"])


@pytest.mark.parametrize("on", ["2017-12-31", "2028-01-01"])
def test_a_day_without_a_policy_version(on: str) -> None:
    response = post(FACTS, on=on)
    assert (response.status_code, paths(response)) == (400, ["on"])
    assert on in response.json()["errors"][0]["reason"]


def test_a_month_without_a_reference_wage() -> None:
    unpublish(valid_from__gte="2026-07-01")
    response = post(FACTS)
    assert response.status_code == 400
    assert paths(response) == [f"contributions[{place}].month" for place in range(4)]


def test_refusals_in_english() -> None:
    refused = post({"x": 1}, language="en").json()["errors"]
    assert refused == [{"path": "x", "reason": "unknown key; check its spelling or remove it"}]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_something_else_than_json(kind: str) -> None:
    response = post(b"{}", kind=kind)
    assert (response.status_code, paths(response)) == (415, [""])


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "application/ld+json", ""])
def test_what_is_json_or_says_nothing(kind: str) -> None:
    assert post(b"{}", kind=kind).status_code == 200


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "head", "options", "trace"])
def test_other_methods(method: str) -> None:
    response = getattr(Client(), method)(ESTIMATE)
    assert (response.status_code, response["Allow"]) == (405, "POST")


def test_nothing_is_stored_and_no_cookie_is_set(caplog: pytest.LogCaptureFixture) -> None:
    facts = {**FACTS, "education": [{"level": "bachelor", "major": "秘密的专业"}]}
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as queries:
        responses = [post(facts), post({**facts, "secret_key_of_mine": 1})]
    assert [response.status_code for response in responses] == [200, 400]
    said = [query["sql"].split()[0] for query in queries]
    assert set(said) <= {"SELECT"}
    assert len(said) <= 2
    for response in responses:
        assert not response.cookies
        assert response["Cache-Control"] == "no-store"
    logged = " ".join(f"{record.getMessage()} {record.args}" for record in caplog.records)
    assert "secret_key_of_mine" not in logged
    assert "秘密" not in logged


def test_no_token_is_needed() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"{ESTIMATE}?on={DAY}", b"{}", content_type="application/json").status_code == 200
