"""Variants of a visitor's answers: copied, switched, named, deleted; never mixed up."""

from typing import Any

import pytest

from applications.desks.public.estimate import variants
from applications.desks.public.estimate.variants import Gone


def named(content: Any) -> list[tuple[str, Any, bool]]:
    return [(one.name, dict(one.answers), one.current) for one in variants.read(content)]


def answered(content: Any, number: int | None = None, **answers: Any) -> dict[str, Any]:
    return variants.answered(content, number, lambda held: {**held, **answers})


def test_a_new_visitor_has_one_without_answers() -> None:
    assert named({}) == [("方案一", {}, True)]


def test_a_copy_has_the_answers_and_is_the_one_that_goes_on() -> None:
    two = answered(variants.copied(answered({}, a=1)), b=2)
    assert named(two) == [("方案一", {"a": 1}, False), ("方案二", {"a": 1, "b": 2}, True)]
    three = variants.copied(variants.switched(two, 1))
    assert named(three)[2] == ("方案三", {"a": 1}, True)
    assert variants.copied(three) == three


def test_a_page_saves_to_the_variant_of_which_it_was_shown() -> None:
    two = variants.copied(answered({}, a=1))
    assert named(answered(two, 1, a=3)) == [("方案一", {"a": 3}, False), ("方案二", {"a": 1}, True)]


def test_names_are_given_and_taken_back() -> None:
    two = variants.renamed(variants.copied({}), 1, "读完本科")
    assert [name for name, *_ in named(two)] == ["读完本科", "方案二"]
    assert [name for name, *_ in named(variants.renamed(two, 1, ""))] == ["方案一", "方案二"]


def test_what_is_deleted_is_gone_and_its_number_is_free_again() -> None:
    two = variants.copied(answered({}, a=1))
    one = variants.deleted(two, 2)
    assert named(one) == [("方案一", {"a": 1}, True)]
    assert named(variants.deleted(two, 1)) == [("方案二", {"a": 1}, True)]
    assert variants.deleted(one, 1) == {}
    assert [name for name, *_ in named(variants.copied(variants.deleted(two, 1)))] == ["方案一", "方案二"]


@pytest.mark.parametrize(
    "act",
    [
        lambda held: answered(held, 3, a=1),
        lambda held: variants.switched(held, 3),
        lambda held: variants.renamed(held, 3, "x"),
        lambda held: variants.deleted(held, 3),
    ],
)
def test_nothing_is_done_to_a_variant_that_is_gone(act: Any) -> None:
    with pytest.raises(Gone):
        act(variants.copied({}))
