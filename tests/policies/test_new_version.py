"""A new policy version is one new file: a fictitious one, made of nothing else, is in force at once."""

from datetime import date
from pathlib import Path

import pytest

from scoring.engine import Policies, assess, load_policies, load_wages, parse
from scoring.engine.policy.loading import FOLDER

ON = date(2028, 3, 1)


@pytest.fixture
def policies(tmp_path: Path) -> Policies:
    """The shipped versions and one of 2028, in which age tells less and 大专 nothing."""
    for name in ("2018.yaml", "2023.yaml"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    text = (FOLDER / "2023.yaml").read_text("utf-8")
    for old, new in (
        ('id: "2023"', 'id: "2028"'),
        ("valid_from: 2023-01-01", "valid_from: 2028-01-01"),
        ("valid_until: 2027-12-31", "valid_until: 2032-12-31"),
        ("{up_to: 43, points: 30}", "{up_to: 43, points: 25}"),
        ("      - {name: 大专（高职）, when: {level: associate}, points: 50}\n", ""),
        ("standard: 120", "standard: 100"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (tmp_path / "2028.yaml").write_text(text, "utf-8")
    return load_policies(tmp_path)


def test_the_version_is_in_force_from_its_first_day(policies: Policies) -> None:
    facts = parse({"birth_date": "2000-01-01", "education": [{"level": "associate"}, {"level": "bachelor"}]})
    before = assess(facts, date(2027, 12, 31), policies=policies, wages=load_wages())
    after = assess(facts, ON, policies=policies, wages=load_wages())
    assert (before.policy, before.total, before.standard, before.reached) == ("2023", 120, 120, True)
    assert (after.policy, after.total, after.standard, after.reached) == ("2028", 115, 100, True)


def test_a_level_without_a_row_is_worth_nothing(policies: Policies) -> None:
    result = assess(parse({"education": [{"level": "associate"}]}), ON, policies=policies, wages=load_wages())
    assert result.total == 0
    education = result.indicators[1]
    assert (education.points, education.because) == (0, "没有符合条件的一项，计 0 分")
