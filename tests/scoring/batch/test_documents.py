"""Documents and files give the columns that checked facts give, whatever the documents look like."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.batch import (
    Columns,
    columns_of,
    columns_of_documents,
    documents,
    evaluate,
    load_columns,
    save_columns,
)
from scoring.engine import FactsError, assess, load_policies, load_wages, parse
from tests.scoring.batch.everybody import everybody
from tests.scoring.people import EMPLOYER, ON, OTHER_EMPLOYER, rows

groups = st.lists(everybody, max_size=5)


def equal(one: Columns, two: Columns) -> None:
    """Every array, every uneven investment, every refusal."""
    for name, values in one.singles.items():
        assert values.tolist() == two.singles[name].tolist(), name
    for name, listed in one.lists.items():
        assert listed.offsets.tolist() == two.lists[name].offsets.tolist(), name
        for key, values in listed.fields.items():
            assert values.dtype == two.lists[name][key].dtype
            assert values.tolist() == two.lists[name][key].tolist(), (name, key)
    assert one.uneven == two.uneven
    assert {place: error.errors for place, error in one.refused.items()} == {
        place: error.errors for place, error in two.refused.items()
    }


@settings(max_examples=300, deadline=None)
@given(groups)
def test_quick_reading_equals_the_parser(people: list[dict[str, Any]]) -> None:
    raw = [json.dumps(person).encode() for person in people]
    expected = columns_of(map(parse, people))
    equal(columns_of_documents(raw, checked=True), expected)
    equal(columns_of_documents(raw), expected)


ODD = [
    {"contributions": [{"month": "2024-01", "employer": "x", "base": 1e14}]},
    {"contributions": [{"month": "1949-12", "employer": "x", "base": 9116.79999999}]},
    {"contributions": [{"month": "2024-13", "employer": "x", "base": 1}]},
    {"contributions": [{"month": "2024-12", "employer": "x", "base": "1"}]},
    {"contributions": [{"month": "2024-12", "employer": "x", "base": True}]},
    {"contributions": [{"month": "2024-12", "employer": "x", "base": -1}]},
    {"contributions": [{"month": "2024-12", "employer": "x", "base": -0.5}]},
    {"contributions": [{"month": "2024-12", "employer": "x", "base": 10**30}]},
    {"contributions": [{"month": "2024-12", "employer": "x", "base": 1, "more": 1}]},
    {"contributions": None, "spouse": None},
    {"unknown": 1},
    {"education": [{"level": "school"}]},
    {"qualifications": [{"kind": "title", "grade": "level_1"}]},
    {"awards": [{"level": "national", "awarded_on": "2024-01-01"}]},
    {"education": [{"level": "master", "mode": None}], "investment": {"share": 2}},
    {"birth_date": "1990-02-30"},
    [],
]


@pytest.mark.parametrize("document", ODD)
def test_odd_documents_are_left_to_the_parser(document: Any) -> None:
    raw = json.dumps(document).encode()
    good = json.dumps({"contributions": rows(14)}).encode()
    try:
        expected: Any = parse(raw)
    except FactsError as error:
        expected = error
    equal(
        columns_of_documents([good, raw, good], checked=True),
        columns_of([parse(good), expected, parse(good)]),
    )


def bases_read(*written: str) -> list[int]:
    """Hundredths of a fen of bases as they are written, one document each."""
    row = '{{"contributions": [{{"month": "2024-01", "employer": "x", "base": {}}}]}}'
    columns = columns_of_documents([row.format(one).encode() for one in written], checked=True)
    assert not columns.refused
    bases: list[int] = columns.lists["months"]["base"].tolist()
    return bases


def test_a_base_with_many_digits_is_cut_and_never_rounded_up() -> None:
    assert (
        bases_read("9116.79999999999999999", "911679999999999999999e-17", "911679999999999999999E-17")
        == [91167999] * 3
    )
    assert bases_read("5e-05", "0.00009", "1.00009", "1e3", "0.9116e+4") == [0, 0, 10_000, 10**7, 91160000]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 10**13 - 1), min_size=1, max_size=50))
def test_a_base_of_four_decimals_is_read_exactly(units: list[int]) -> None:
    assert bases_read(*[f"{one // 10_000}.{one % 10_000:04d}" for one in units]) == units


def test_bases_about_the_highest_that_is_read_quickly() -> None:
    assert bases_read("999999999.9999", "1000000000", "1000000000.5") == [10**13 - 1, 10**13, 10**13 + 5000]


def test_keys_that_are_spelt_with_escapes() -> None:
    row = b'{"month": "2024-01", "employer": "x", "base": 9116.5, "back\\u005fpaid": true}'
    document = b'{"contributions": [' + row + b"]}"
    assert columns_of_documents([document], checked=True).lists["months"]["code"].tolist() == [1]
    equal(columns_of_documents([document], checked=True), columns_of([parse(document)]))


def test_documents_are_read_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = [json.dumps({"contributions": rows(months)}).encode() for months in range(7)]
    expected = columns_of(map(parse, raw))
    monkeypatch.setattr(documents, "AT_ONCE", 3)
    equal(columns_of_documents(iter(raw), checked=True), expected)


def test_two_rows_of_a_month_and_employers_by_contract() -> None:
    person = {
        "contracts": [
            {"employer": EMPLOYER, "from": "2024-01-15", "until": "2024-06-01"},
            {"employer": EMPLOYER, "from": "2025-01-01"},
            {"employer": OTHER_EMPLOYER, "from": "2023-01-01", "until": "2024-03-31"},
        ],
        "contributions": [
            *rows(40, 8000, matches_income_tax=False),
            *rows(36, 9000, back_paid=True),
            *[row | {"employer": OTHER_EMPLOYER} for row in rows(38, 9500)],
        ],
    }
    raw = [
        json.dumps(one).encode() for one in (person, {"contributions": rows(3)}, person, {"contracts": []})
    ]
    equal(columns_of_documents(raw, checked=True), columns_of(map(parse, raw)))


@settings(max_examples=30, deadline=None)
@given(groups)
def test_a_file_holds_everything(
    tmp_path_factory: pytest.TempPathFactory, people: list[dict[str, Any]]
) -> None:
    refused = [parse(b"{}"), *map(parse, people)]
    columns = columns_of([*refused, columns_of_documents([b'{"birth_date": 1}']).refused[0]])
    path = tmp_path_factory.getbasetemp() / "columns.npz"
    save_columns(columns, path)
    equal(load_columns(path), columns)


def test_another_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "other.npz").open("wb") as file:
        np.savez(file, birth_date=np.zeros(1))
    with pytest.raises(ValueError, match="no columns"):
        load_columns(tmp_path / "other.npz")


def test_columns_of_other_people_are_refused() -> None:
    one, two = columns_of([parse(b"{}")]), columns_of([])
    with pytest.raises(ValueError, match="same people"):
        Columns(one.singles, two.lists)
    with pytest.raises(ValueError, match="layout"):
        Columns({}, two.lists)


def test_the_cases_that_officials_read() -> None:
    """The same people through documents, columns and rules, to the point."""
    people = [{"birth_date": "1988-10-13", "contributions": rows(76, 6838.0)}, {"entrepreneur": True}]
    raw = [json.dumps(person).encode() for person in people]
    totals = evaluate(
        columns_of_documents(raw, checked=True),
        ON,
        policy=load_policies().version_on(ON),
        wages=load_wages(),
    )
    expected = [assess(parse(one), ON, policies=load_policies(), wages=load_wages()) for one in raw]
    assert totals.total.tolist() == [one.total for one in expected] == [48, 120]
    assert totals.counted_points("entrepreneur").tolist() == [0, 120]
    assert totals.counted_points("education").tolist() == [0, 0]
