"""Raw JSON: exact numbers, repeated keys, and texts that are no JSON."""

from decimal import Decimal

import pytest

from scoring.engine import FactsError, parse
from scoring.engine.facts.document import Repeating, read_tree
from scoring.engine.facts.errors import Faults

ROW = '{"month": "2024-01", "employer": "A", "base": %s}'


def paths(raw: str | bytes) -> list[str]:
    with pytest.raises(FactsError) as caught:
        parse(raw)
    return [fault["path"] for fault in caught.value.errors]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ('{"birth_date": "1985-03-02", "birth_date": "1985-03-02"}', ["birth_date"]),
        ('{"entrepreneur": true, "entrepreneur": true, "entrepreneur": true}', ["entrepreneur"]),
        (
            '{"permit": {"issued_on": "2018-05-01", "issued_on": "2018-05-01", "valid_until": "2027-04-30"}}',
            ["permit.issued_on"],
        ),
        (
            '{"contributions": [{"month": "2024-01", "month": "2024-02", "employer": "A", "base": 1}]}',
            ["contributions[0].month"],
        ),
        ('{"investment": {"tax_paid": {"2023": 1, "2023": 2}}}', ["investment.tax_paid.2023"]),
        ('{"x": 1, "x": 1}', ["x", "x"]),
        ('{"education": [{"level": "master", "major": "a:b", "level": "master"}]}', ["education[0].level"]),
    ],
)
def test_keys_given_twice(raw: str, expected: list[str]) -> None:
    assert paths(raw) == expected
    assert paths(raw.encode()) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "  ",
        "{",
        "{'a': 1}",
        '{"a": 1,}',
        "[1",
        "nothing",
        '{"birth_date": "1985-03-02"} x',
        b"\xff\xfe",
        "\ufeff{}",
        "\ud800",
    ],
)
def test_texts_that_are_no_document(raw: str | bytes) -> None:
    assert paths(raw) == [""]


def test_utf_16_is_no_document() -> None:
    assert paths("{}".encode("utf-16")) == [""]


def test_too_deep() -> None:
    assert paths("[" * 100_000) == [""]
    assert paths('{"permit": ' * 100_000) == [""]


def test_a_colon_inside_a_text_is_no_key() -> None:
    assert parse('{"education": [{"level": "master", "major": "a:b"}]}').education[0].major == "a:b"


def test_one_mebibyte_and_not_a_byte_more() -> None:
    padding = " " * (1_048_576 - 2)
    assert parse("{" + padding + "}") == parse({})
    assert paths("{ " + padding + "}") == [""]
    assert paths(b"{ " + padding.encode() + b"}") == [""]


@pytest.mark.parametrize(
    "token", ["NaN", "Infinity", "-Infinity", "1e400", "1e99999999999999999999", "-1e-5"]
)
def test_numbers_out_of_reach(token: str) -> None:
    assert paths('{"contributions": [' + ROW % token + "]}") == ["contributions[0].base"]


@pytest.mark.parametrize("token", ["1" * 400, "1" * 5000, "0." + "1" * 500, "1e-99999999999999999999"])
def test_numbers_of_absurd_length(token: str) -> None:
    assert paths('{"contributions": [' + ROW % token + "]}") == ["contributions[0].base"]


@pytest.mark.parametrize(
    ("fits", "units", "does_not"),
    [
        ("9e308", 9 * 10**312, "1e309"),
        ("0.123456" + "0" * 394, 1234, "0.123456" + "0" * 395),
    ],
    ids=["digits", "decimals"],
)
def test_numbers_of_309_digits_and_400_decimals_and_no_longer(fits: str, units: int, does_not: str) -> None:
    assert parse('{"contributions": [' + ROW % fits + "]}").contributions[0].base == units
    assert paths('{"contributions": [' + ROW % does_not + "]}") == ["contributions[0].base"]


@pytest.mark.parametrize(
    ("token", "units"),
    [
        ("9116.8", 91168000),
        ("9116.79", 91167900),
        ("9116.7999", 91167999),
        ("9116.79999", 91167999),
        ("9116.79999999999999999999999999999999", 91167999),
        ("1.2e4", 120000000),
        ("0", 0),
        ("0.0", 0),
        ("-0.0", 0),
        ("0e-999", 0),
        ("1e-300", 0),
        ("12000000000", 120000000000000),
        ("12345678901234567890", 123456789012345678900000),
        ("123456789012345678901234567890", 1234567890123456789012345678900000),
    ],
)
def test_numbers_are_exact(token: str, units: int) -> None:
    facts = parse('{"contributions": [' + ROW % token + "]}")
    assert facts.contributions[0].base == units
    careful = parse(
        '{"contributions": [' + ROW % token + '], "education": [{"level": "master", "major": ":"}]}'
    )
    assert careful.contributions[0].base == units


def test_the_tree_keeps_what_was_repeated() -> None:
    tree = read_tree('{"a": 1.50, "a": 2, "b": {"c": 3}}', Faults())
    assert isinstance(tree, Repeating)
    assert tree.twice == ("a",)
    assert tree == {"a": 2, "b": {"c": 3}}
    assert read_tree('{"a": 1.50}', Faults()) == {"a": Decimal("1.50")}


def test_values_already_read_may_be_floats_and_decimals() -> None:
    for base in (9116.8, Decimal("9116.8")):
        facts = parse({"contributions": [{"month": "2024-01", "employer": "A", "base": base}]})
        assert facts.contributions[0].base == 91168000
