"""Months typed, pasted and uploaded: one and the same facts document, whoever tells them how."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from applications.desks.public.estimate.facts.document import build
from applications.desks.public.estimate.facts.months import keys, merged, ranges_of
from applications.desks.public.estimate.facts.spans import BACK_PAID, TAX_DIFFERS, months_of
from applications.spreadsheets import contributions, reading, text
from scoring.engine import parse
from tests.applications.spreadsheets.files import table, workbook

ON = date(2026, 11, 22)
HEADER = ("缴费单位", "补缴", "月份", "个税相符", "缴费基数")


def spell(first: str, last: str, employer: str = "甲", base: Any = 9000, *besides: str) -> dict[str, Any]:
    return {"first": first, "last": last, "employer": employer, "base": base, "besides": list(besides)}


months = st.tuples(st.integers(2018, 2026), st.integers(1, 10)).map(lambda at: f"{at[0]}-{at[1]:02d}")
spells = st.builds(
    spell,
    months,
    months,
    st.sampled_from(["甲公司", "乙 公司", "A"]),
    st.one_of(st.integers(0, 60000), st.decimals(0, 60000, places=2, allow_nan=False)),
    st.sampled_from([BACK_PAID, TAX_DIFFERS]),
).filter(lambda each: each["first"] <= each["last"])


def one_by_one(ranges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As somebody types them: one after the other, each over those before."""
    held: list[dict[str, Any]] = []
    for each in ranges:
        held = merged(held, [each], ON)
    return held


def as_table(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    yes = {True: "是", False: "否"}
    told = [
        (
            row["employer"],
            yes[row["back_paid"]],
            row["month"],
            yes[row["matches_income_tax"]],
            str(row["base"]),
        )
        for row in rows
    ]
    return [HEADER, *told]


def document(ranges: Any) -> dict[str, Any]:
    return build({"depth": "full", "ranges": ranges}, ON)


@settings(max_examples=40)
@given(st.lists(spells, min_size=1, max_size=5), st.randoms())
def test_ranges_typed_pasted_and_uploaded_give_the_same_document(ranges: Any, shuffle: Any) -> None:
    typed = document(one_by_one(ranges))
    rows = list(typed["contributions"])
    shuffle.shuffle(rows)
    told = as_table(rows)
    for read in (
        text.rows(table(told, "\t", "\n")),
        reading.rows_of(table(told).encode("gb18030")),
        reading.rows_of(workbook(told)),
    ):
        found = contributions.read(read, ON)
        assert found.faults == []
        assert document(ranges_of(found.rows)) == typed
    parse(typed)


@settings(max_examples=100)
@given(st.lists(spells, max_size=5), spells)
def test_the_newer_one_counts_and_no_month_is_lost_or_told_twice(ranges: Any, added: Any) -> None:
    held = one_by_one(ranges)
    before, new = set(keys(held, ON)), set(keys([added], ON))
    after = list(keys(merged(held, [added], ON), ON))
    assert len(after) == len(set(after)) and set(after) == before | new
    rows = {
        (row["month"], row["employer"], row["back_paid"]): row
        for row in document(merged(held, [added], ON))["contributions"]
    }
    assert all(rows[key]["base"] == (added["base"] or 0) for key in new)


def test_rows_become_the_fewest_ranges() -> None:
    rows = document([spell("2023-07", "2024-06"), spell("2023-01", "2023-06", "甲", 8000)])["contributions"]
    assert ranges_of(rows) == [spell("2023-01", "2023-06", "甲", 8000), spell("2023-07", "2024-06")]


def test_a_range_that_goes_on_is_still_open_after_a_change_in_its_middle() -> None:
    changed = merged([spell("2026-01", "")], [spell("2026-03", "2026-04", "甲", 1)], ON)
    assert changed == [
        spell("2026-01", "2026-02"),
        spell("2026-03", "2026-04", "甲", 1),
        spell("2026-05", ""),
    ]
    ended = merged([spell("2026-01", "")], [spell("2026-09", "2026-10", "甲", 1)], ON)
    assert ended == [spell("2026-01", "2026-08"), spell("2026-09", "2026-10", "甲", 1)]
    assert list(months_of("2026-09", "", ON)) == ["2026-09", "2026-10"]
