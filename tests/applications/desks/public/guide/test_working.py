"""Every example of the guide, worked out by hand and compared with the engine."""

import pytest

from applications.desks.public.guide.content.catalogue import EXAMPLES
from applications.desks.public.guide.content.mistakes import MISTAKES
from applications.desks.public.guide.working import Line, worked_examples, worked_mistakes
from scoring.engine import load_policies

pytestmark = pytest.mark.django_db

BY_HAND = {
    "age": (30, 17, 0),
    "education": (50, 60, 100),
    "qualification": (60, 100, 0),
    "contribution_years": (18, 21, 9),
    "entrepreneur": (120, 0, 120),
    "innovation_intermediary": (120, 0, 120),
    "shortage_major": (30, 0, 0),
    "investment_tax": (30, 0, 120),
    "local_employment": (20, 0, 30),
    "contribution_base": (50, 25, 120),
    "public_service": (0, 20, 40),
    "key_area": (6, 0, 10),
    "recent_graduate": (10, 0, 0),
    "award": (110, 30, 0),
    "local_spouse": (24, 40, 0),
    "false_material": (-150, 0, -300),
    "detention": (-50, 0, -100),
    "offence": (-150, 0, 0),
}
MISTAKEN = {
    "added": (229, {"age": 30, "qualification": 140, "contribution_years": 9, "contribution_base": 50}),
    "junior_title": (50, {"education": 50, "qualification": 0}),
    "back_paid": (21, {"contribution_years": 21}),
    "rounded": (119, {"age": 30, "education": 50, "contribution_years": 15, "local_spouse": 24}),
    "averaged": (12, {"contribution_years": 12, "contribution_base": 0}),
    "six_months": (12, {"contribution_years": 12, "contribution_base": 0}),
    "consecutive": (59, {"contribution_years": 9, "contribution_base": 50}),
    "newest_wage": (59, {"contribution_years": 9, "contribution_base": 50}),
    "excludes": (139, {"contribution_years": 9, "contribution_base": 100, "investment_tax": 30}),
    "old_caps": (266, {"qualification": 140, "contribution_years": 6, "contribution_base": 120}),
    "older_ages": (5, {"age": 5}),
    "birth_policy": (120, {"age": 30, "education": 90}),
}


def only(lines: list[Line], indicator: str) -> Line:
    return next(line for line in lines if line.id == indicator)


def test_every_indicator_of_every_version_has_three_examples() -> None:
    for policy in load_policies().versions:
        for indicator in policy.indicators:
            assert len(EXAMPLES[indicator.id]) == 3, indicator.id
    assert set(EXAMPLES) == set(BY_HAND)


@pytest.mark.parametrize("indicator", BY_HAND)
def test_the_examples_of_an_indicator(indicator: str) -> None:
    worked = worked_examples(indicator)
    assert tuple(only(list(one.lines), indicator).points for one in worked) == BY_HAND[indicator]
    assert {one.policy for one in worked} == {"2023"}
    assert [one.vetoed for one in worked] == [False, False, indicator == "offence"]


def test_an_unknown_indicator_has_none() -> None:
    assert worked_examples("unknown") == []


def test_the_examples_of_the_mistakes() -> None:
    worked = worked_mistakes()
    assert set(worked) == {one.slug for one in MISTAKES if one.example} == set(MISTAKEN)
    for slug, (total, counted) in MISTAKEN.items():
        lines = {line.id: line.points for line in worked[slug].lines if line.counted}
        assert (slug, worked[slug].total, lines) == (slug, total, counted)
    assert not worked["birth_policy"].vetoed
    dropped = [line.id for line in worked["added"].lines if not line.counted]
    assert dropped == ["education"]


def test_why_an_example_has_no_points_is_the_engines_own_sentence() -> None:
    line = only(list(worked_examples("qualification")[2].lines), "qualification")
    assert line.counted  # 0 points are not dropped by an either-or rule
    assert [
        remark for remark in line.remarks if "只有 5 个月缴费基数达到参考平均工资的 1 倍，需 6 个月" in remark
    ]
    base = only(list(worked_mistakes()["averaged"].lines), "contribution_base")
    assert "现有 30 个月" in base.because


def test_what_is_said_of_the_wages_is_said_once() -> None:
    worked = worked_examples("contribution_base")[0]
    assert [note.partition(" 起")[0] for note in worked.notes] == [
        "使用了自 2024-07-01",
        "使用了自 2025-07-01",
        "使用了自 2026-07-01",
    ]
    assert [line.remarks for line in worked.lines] == [[], []]
