"""The outlook over HTTP: the command's answer, for the years asked for."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.applications.api.asking import DAY, OUTLOOK, paths, post
from tests.scoring.people import rows

FACTS: dict[str, Any] = {
    "birth_date": "1988-10-13",
    "permit": {"issued_on": "2018-05-01", "valid_until": "2027-04-30"},
    "education": [{"level": "associate"}],
    "contributions": rows(76, 6838.5),
}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asked", [{}, {"years": 3}, {"years": 2, "language": "en"}])
def test_the_answer_is_the_commands_to_the_byte(tmp_path: Path, asked: dict[str, Any]) -> None:
    file, out = tmp_path / "facts", io.StringIO()
    file.write_text(json.dumps(FACTS), "utf-8")
    call_command("outlook", str(file), on=date.fromisoformat(DAY), stdout=out, **asked)
    response = post(FACTS, OUTLOOK, **asked)
    assert response.status_code == 200
    assert response.content.decode() + "\n" == out.getvalue()
    assert response.json()["changes"]
    assert response.json()["levers"]


def test_ten_years_unless_asked_otherwise() -> None:
    assert post(FACTS, OUTLOOK).content == post(FACTS, OUTLOOK, years=10).content
    assert post(FACTS, OUTLOOK).content != post(FACTS, OUTLOOK, years=9).content


@pytest.mark.parametrize("years", ["0", "31", "ten", "-1", "1.5", "１", "010", "999999999999"])
def test_years_that_are_none(years: str) -> None:
    response = post(FACTS, OUTLOOK, years=years)
    assert (response.status_code, paths(response)) == (400, ["years"])


def test_refusals() -> None:
    response = post({"birth_date": "1988-02-30"}, OUTLOOK, on="yesterday", years="x")
    assert (response.status_code, paths(response)) == (400, ["on", "years", "birth_date"])
    response = post(FACTS, OUTLOOK, on="2028-01-01")
    assert (response.status_code, paths(response)) == (400, ["on"])
