"""English beside Chinese: no sentence, value or text of a policy version is missing in it."""

import re
from collections.abc import Iterator
from datetime import date
from string import Formatter
from typing import Any

import msgspec
import pytest

from scoring.engine import FactsError, Policy, load_policies, parse
from scoring.engine.words import (
    LANGUAGES,
    article,
    policy_text,
    policy_texts,
    say,
    sentences,
    tell,
)
from tests.scoring.people import rows, score

CHINESE = re.compile(r"[㐀-鿿、，。；：（）]")


def texts(tree: Any) -> Iterator[str]:
    """Every Chinese text of a rulebook, at any depth."""
    if isinstance(tree, dict):
        for value in tree.values():
            yield from texts(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from texts(value)
    elif isinstance(tree, str) and CHINESE.search(tree):
        yield tree


def texts_of(policy: Policy) -> set[str]:
    """Those that a reader meets; an article only needs the name of its document."""
    shorts = {document.short for document in policy.documents}
    found = set(texts(msgspec.to_builtins(policy)))
    return {text for text in found if text.split(" ")[0] not in shorts or text in shorts}


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_language_has_every_sentence_with_the_same_values() -> None:
    rule = {name: names(text) for name, text in sentences("zh").items()}
    for language in LANGUAGES:
        assert {name: names(text) for name, text in sentences(language).items()} == rule


def test_english_sentences_are_english() -> None:
    both = [*sentences("en").values(), *policy_texts("en").values()]
    assert [text for text in both if CHINESE.search(text)] == []


def test_every_text_of_every_version_stands_in_the_catalogue() -> None:
    wanted = set().union(*(texts_of(policy) for policy in load_policies().versions))
    assert wanted - set(policy_texts("en")) == set()
    assert set(policy_texts("en")) - wanted == set()


def test_articles_keep_their_number() -> None:
    assert article("办法 6(1)", "en") == "Measures 6(1)"
    assert article("细则 4(二)2", "en") == "Implementing Rules 4(二)2"
    assert article("办法 6(1)") == "办法 6(1)"


def test_what_nobody_has_translated_stays_as_it_is() -> None:
    """A draft is scored before anybody has translated it."""
    assert policy_text("某一新增指标", "en") == "某一新增指标"


@pytest.mark.parametrize(
    ("months", "text"),
    [
        (1, "1 month counted → 0 full years × 3 points = 0 points; 1 more month, short of a full year"),
        (76, "76 months counted → 6 full years × 3 points = 18 points; 4 more months, short of a full year"),
    ],
)
def test_english_counts(months: int, text: str) -> None:
    years, rest = divmod(months, 12)
    values = {"months": months, "years": years, "each": 3, "points": 3 * years}
    assert tell([("because.years", values), ("because.years_rest", {"rest": rest})], "en") == text


def test_rows_and_lists_are_said_in_the_language() -> None:
    values = {"row": "技能等级三级", "points": 60}
    assert say("because.row", values) == "技能等级三级，计 60 分"
    assert say("because.row", values, "en") == "Skill level 3, 60 points"
    missing = {"needed": 3, "years": (2023, 2024)}
    assert "缺 2023、2024 年" in say("because.tax_paid_missing", missing)
    assert "2023, 2024 missing" in say("because.tax_paid_missing", missing, "en")


def test_refusals_in_english() -> None:
    with pytest.raises(FactsError) as caught:
        parse({"qualifications": [{"kind": "title", "grade": "level_1"}], "awards": [{"level": "x"}]})
    paths = ["qualifications[0].grade", "awards[0].level", "awards[0].awarded_on"]
    assert [fault["path"] for fault in caught.value.errors_in("en")] == paths
    assert [fault["path"] for fault in caught.value.errors] == paths
    grade = "this kind has no such grade; it must be one of: junior, intermediate, senior"
    assert caught.value.errors_in("en")[0]["reason"] == grade
    assert caught.value.errors[0]["reason"].endswith("junior、intermediate、senior")
    assert not any(CHINESE.search(fault["reason"]) for fault in caught.value.errors_in("en"))


def test_nothing_chinese_is_left_in_an_english_result() -> None:
    everything = score(
        date(2026, 3, 1),
        birth_date="1960-01-01",
        education=[{"level": "bachelor", "graduated_on": "2025-07-01"}],
        qualifications=[
            {"kind": "skill_level", "grade": "level_3", "listed": False},
            {"kind": "title", "grade": "senior"},
        ],
        contributions=rows(70, 9000.5, matches_income_tax=False) + rows(30, 20000, last=2020 * 12),
        contracts=[],
        shortage_major={"listed": True, "fits_post": False},
        recent_full_time_graduate=True,
        investment={
            "share": 0.33,
            "tax_paid": {"2024": 1},
            "local_staff": {"2023": 50, "2024": 50, "2025": 51},
        },
        public_service=[{"field": "sanitation", "from": "2019-01-01"}],
        key_area=[{"area": "lingang", "from": "2021-01-01"}, {"area": "north_south", "from": "2024-05-01"}],
        awards=[{"level": "provincial", "awarded_on": "2024-01-01", "filed": False}],
        spouse={"shanghai_hukou": True, "married_on": "2001-01-01"},
        false_materials=[{"on": "2025-01-01"}],
        detentions=[{"on": "2015-01-01"}],
    )
    assert not CHINESE.search(str(everything.as_dict("en")))
    assert CHINESE.search(str(everything.as_dict()))
