"""The OpenAPI document: committed, true to the engine's own words and limits."""

import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.test import Client

from applications.api.schema import components
from scoring.engine.facts import contributions, fields, model, vocabulary
from scoring.engine.facts.model import Facts

COMMITTED = Path(__file__).parents[3] / "docs/reference/openapi.yaml"
"""Written by ``manage.py spectacular --file docs/reference/openapi.yaml``."""


def generated() -> str:
    out = io.StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out)
    return out.getvalue()


def test_the_committed_document_is_the_current_one() -> None:
    assert generated() == COMMITTED.read_text("utf-8")


def test_it_is_served() -> None:
    response = Client().get("/api/v1/schema/")
    assert response["Content-Type"].startswith("application/vnd.oai.openapi")
    assert yaml.safe_load(response.content) == yaml.safe_load(COMMITTED.read_text("utf-8"))
    as_json = Client().get("/api/v1/schema/", headers={"accept": "application/json"})
    assert as_json.json()["openapi"].startswith("3.1")
    assert Client().post("/api/v1/schema/").status_code == 405


def properties(name: str) -> dict[str, Any]:
    found: dict[str, Any] = components()[name]["properties"]
    return found


def enum(*steps: str) -> list[Any]:
    """The allowed values at a place inside the facts document."""
    place: Any = properties("Facts")[steps[0]]
    for step in steps[1:]:
        place = place["items"]["properties"][step] if "items" in place else place["properties"][step]
    return [value for value in place["enum"] if value is not None]


def test_every_key_of_a_document_stands_there() -> None:
    assert set(properties("Facts")) == set(Facts.__struct_fields__) - {"months"}
    assert set(properties("Contribution")) == set(model.Contribution.__struct_fields__)
    for name in ("SkillLevel", "Title", "ProfessionalQualification"):
        assert set(properties(name)) == set(model.Qualification.__struct_fields__)


def test_the_words_are_the_engines() -> None:
    assert enum("education", "level") == list(vocabulary.EDUCATION_LEVELS)
    assert enum("awards", "level") == list(vocabulary.AWARD_LEVELS)
    assert enum("public_service", "field") == list(vocabulary.SERVICE_FIELDS)
    assert enum("key_area", "area") == list(vocabulary.KEY_AREAS)
    grades = {
        properties(name)["kind"]["enum"][0]: tuple(properties(name)["grade"]["enum"])
        for name in ("SkillLevel", "Title", "ProfessionalQualification")
    }
    assert grades == vocabulary.GRADES


def test_the_limits_are_the_engines() -> None:
    limits = {key: entry["maxItems"] for key, entry in properties("Facts").items() if "maxItems" in entry}
    limits |= {"false_materials": components()["Decisions"]["maxItems"], "detentions": fields.MOST_ROWS}
    assert limits.pop("contributions") == contributions.MOST_MONTHS
    assert set(limits.values()) == {fields.MOST_ROWS}
    lists = {key for key, kind in Facts.__annotations__.items() if "tuple" in str(kind)}
    assert set(limits) == lists - {"contributions"}


@pytest.mark.django_db
def test_the_result_has_the_contracts_keys_in_its_order() -> None:
    result = Client().post("/api/v1/estimate/?on=2026-11-22", b"{}", content_type="application/json").json()
    assert list(result) == list(properties("Assessment"))
    assert list(result["indicators"][0]) == [key for key in properties("Indicator") if key != "months"]
