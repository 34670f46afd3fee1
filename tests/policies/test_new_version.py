"""A new policy version is files alone: the fictitious one of the guide is added as the guide says."""

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from scoring.engine import Policies, assess, load_policies, load_wages, parse
from scoring.engine.policy.loading import FOLDER

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "add-a-policy-version.md"
LINES = (Path(__file__).parent / "fictitious" / "cases.jsonl").read_text("utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
LAST_DAY, FIRST_DAY = "2027-12-31", "2028-01-01"


def block_of_the_guide(language: str) -> str:
    """The guide's one block of a language."""
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return str(block)


def version_of_the_guide() -> str:
    """The shipped 2023 with the changes that the guide shows, each of them found exactly once."""
    text = (FOLDER / "2023.yaml").read_text("utf-8")
    for hunk in block_of_the_guide("diff").split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] != "+")
        assert text.count(before) == 1, before
        text = text.replace(before, "".join(line[1:] for line in lines if line[0] != "-"))
    return text


def folder_with(folder: Path) -> Path:
    """A folder with the shipped versions and the fictitious one."""
    for shipped in FOLDER.glob("*.yaml"):
        (folder / shipped.name).write_bytes(shipped.read_bytes())
    (folder / "2028.yaml").write_text(version_of_the_guide(), "utf-8")
    return folder


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Policies:
    return load_policies(folder_with(tmp_path_factory.mktemp("policies")))


@pytest.mark.parametrize("day", [LAST_DAY, FIRST_DAY])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_people_on_both_sides_of_the_boundary(policies: Policies, case: dict[str, Any], day: str) -> None:
    facts = parse(json.dumps(case["facts"]))
    result = assess(facts, date.fromisoformat(day), policies=policies, wages=load_wages())
    assert {
        "policy": result.policy,
        "total": result.total,
        "reached": result.reached,
        "vetoed": result.vetoed,
        "points": {line.id: line.points for line in result.indicators if line.points},
    } == case["expect"][day]


def test_the_guide_shows_the_first_case() -> None:
    assert json.loads(block_of_the_guide("json")) == CASES[0]


def test_the_guide_shows_what_changed(tmp_path: Path) -> None:
    draft, out = tmp_path / "draft-2028.yaml", io.StringIO()
    draft.write_text(version_of_the_guide(), "utf-8")
    call_command("policy_diff", "2023", str(draft), stdout=out)
    assert out.getvalue() == block_of_the_guide("text")


def test_every_changed_number_changes_somebodys_points() -> None:
    """Without a change that the guide shows, some case would come out otherwise."""
    wanted = {"age", "education", "contribution_years", "investment_tax", "contribution_base", "key_area"}
    felt = {
        name
        for case in CASES
        for name in wanted | {"local_spouse", "detention", "offence"}
        if case["expect"][LAST_DAY]["points"].get(name) != case["expect"][FIRST_DAY]["points"].get(name)
    }
    assert felt == wanted | {"local_spouse", "detention", "offence"}
    assert any(case["expect"][FIRST_DAY]["vetoed"] for case in CASES)
    assert any(
        case["expect"][FIRST_DAY]["reached"] and case["expect"][FIRST_DAY]["total"] < 120 for case in CASES
    )


def test_a_level_without_a_row_is_worth_nothing(tmp_path: Path) -> None:
    text = version_of_the_guide()
    row = "      - {name: 大专（高职）, when: {level: associate}, points: 40}\n"
    assert text.count(row) == 1
    folder = folder_with(tmp_path)
    (folder / "2028.yaml").write_text(text.replace(row, ""), "utf-8")
    facts = parse({"education": [{"level": "associate"}]})
    result = assess(facts, date(2028, 3, 1), policies=load_policies(folder), wages=load_wages())
    assert (result.indicators[1].points, result.indicators[1].because) == (0, "没有符合条件的一项，计 0 分")
    both = parse({"education": [{"level": "associate"}, {"level": "bachelor"}]})
    bachelor = parse({"education": [{"level": "bachelor"}]})
    policies, wages, on = load_policies(folder), load_wages(), date(2028, 3, 1)
    one, two = (assess(facts, on, policies=policies, wages=wages).indicators[1] for facts in (both, bachelor))
    assert one.points == two.points > 0  # what has no row never hides what comes after it
