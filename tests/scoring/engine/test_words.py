"""Sentences: every name that the engine speaks has one, and every one is spoken."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from scoring.engine import load_policies
from scoring.engine.policy.model import Table
from scoring.engine.wages import PUBLISHED, STANDINGS
from scoring.engine.words import say, sentences, shown, tell

ENGINE = Path(__file__).parents[3] / "scoring" / "engine"
NAMED = re.compile(r'"((?:because|remark)\.[a-z_]+)"')


def names_in_code() -> set[str]:
    text = "".join(path.read_text("utf-8") for path in ENGINE.rglob("*.py"))
    flags = ["listed", "fits_post", "earned_in_shanghai", "filed"]
    facts = ["tax_paid", "local_staff"]
    excluded = ["back_paid", "employer_mismatch", "income_tax_mismatch"]
    return {
        *NAMED.findall(text),
        *(f"remark.not_{flag}" for flag in flags),
        *(f"because.{fact}{end}" for fact in facts for end in ("", "_missing")),
        *(f"because.{reason}" for reason in excluded),
        *(f"remark.wage_{standing}" for standing in STANDINGS if standing != PUBLISHED),
    }


def test_every_sentence_is_there_and_spoken() -> None:
    there = {name for name in sentences() if name.startswith(("because.", "remark."))}
    assert there == names_in_code()


def test_every_sentence_of_the_outlook_is_there_and_spoken() -> None:
    text = "".join(path.read_text("utf-8") for path in (ENGINE / "outlook").rglob("*.py"))
    spoken = {
        *re.findall(r'"((?:outlook|lever)\.[a-z_]+)"', text),
        *(f"lever.{name}" for name in re.findall(r'_named\("([a-z_]+)"', text)),
        *(f"lever.{fact}" for fact in ("public_service", "key_area", "tax_paid", "local_staff")),
    }
    assert {name for name in sentences() if name.startswith(("outlook.", "lever."))} == spoken


def test_every_sentence_of_limits_and_conditions_is_there_and_spoken() -> None:
    text = "".join(path.read_text("utf-8") for path in ENGINE.rglob("*.py"))
    codes = re.findall(r'"(\w+)"', (ENGINE / "eligibility.py").read_text("utf-8"))
    spoken = {
        *re.findall(r'"((?:more|eligible)\.[a-z_]+)"', text),
        *(f"more.{fact}" for fact in ("tax_paid", "local_staff")),
        *(f"eligible.{code}" for code in codes),
    }
    assert {name for name in sentences() if name.startswith(("more.", "eligible."))} == spoken


def test_every_condition_a_table_may_ask_for_has_a_remark() -> None:
    asked = {
        condition
        for policy in load_policies().versions
        for indicator in policy.indicators
        if isinstance(indicator, Table)
        for row in indicator.rows
        for condition in row.requires
    }
    assert asked == {
        "listed",
        "fits_post",
        "registered",
        "obtained_in_shanghai",
        "examined_or_obtained_in_shanghai",
        "wage_months",
        "earned_in_shanghai",
        "filed",
        "graduated_recently",
    }


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(1400000, 3), "466,666.66"),
        (Fraction(3733336, 10), "373,333.6"),
        (Fraction(99999999, 100000), "999.99"),
        (Fraction(5, 100), "0.05"),
    ],
)
def test_amounts_are_cut_never_rounded_up(number: Fraction, text: str) -> None:
    assert shown(number) == text


def test_sentences_with_numbers_in_them() -> None:
    values = {"months": 76, "years": 6, "each": 3, "points": 18}
    parts = [("because.years", values), ("because.years_rest", {"rest": 4})]
    assert tell(parts) == "76 个月计入 → 6 整年 × 3 分 = 18 分；另有 4 个月尚不足一年"
    assert say("because.nothing", {}) == "没有可计分的信息，计 0 分"


def test_an_unknown_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("because.magic", {})
