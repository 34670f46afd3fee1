"""What is taken out of a line, and what stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jifen_portal.scrubbing import GONE, exception, text, value


@pytest.mark.parametrize(
    ("line", "scrubbed"),
    [
        ("id 31010719900312002X refused", "id […] refused"),
        ("id 310107 1990 0312 002X", "id […]"),
        ("tel 13812345678,138-1234-5678,021-52564588", "tel […],[…],[…]"),
        ("to 王小明 of 上海市普陀区", "to […] of […]"),
        ("mail a.b@example.org.cn", "mail […]"),
        ("redis://user:word@10.0.0.7:6379/0 refused", "redis[…]10.0.0.7:6379/0 refused"),
        ("case 4711 of 2026-11-22, district 310107", "case 4711 of 2026-11-22, district 310107"),
        ("file 0f1e2d3c-1234-1234-1234-123456789012", "file 0f1e2d3c-1234-1234-1234-123456789012"),
        ("stored 0123456789abcdef0123456789abcdef", "stored 0123456789abcdef0123456789abcdef"),
        ("worker codes@host is ready", "worker codes@host is ready"),
    ],
)
def test_lines(line, scrubbed):
    assert text(line) == scrubbed


@settings(max_examples=50)
@given(st.integers(10**17, 10**18 - 1), st.text(max_size=20), st.text(max_size=20))
def test_no_identity_number_stays_whatever_stands_around_it(number, before, after):
    assert str(number) not in text(f"{before} {number} {after}")


def test_what_stands_under_a_telling_key_is_gone_at_any_depth():
    assert value({"data": [1], "rows": [{"name": "a", "id": 5}]}) == {
        "data": GONE,
        "rows": [{"name": GONE, "id": 5}],
    }


def test_an_exception_is_types_and_places_with_what_led_to_it():
    try:
        try:
            raise KeyError("王小明")
        except KeyError as cause:
            raise ValueError("13812345678") from cause
    except ValueError as error:
        found = exception(error)
    assert [one["type"] for one in found] == ["ValueError", "KeyError"]
    assert found[0]["at"][0].startswith("tests/jifen_portal/test_scrubbing.py:")
