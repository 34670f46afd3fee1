"""Any bytes at all, and rows of any values, in files and pushes of every kind."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from applications.accounts.refusals import Refused
from applications.applicants.models import Person
from applications.authorities.columns import Column, Sort
from applications.authorities.documents import Document, Row, document_of
from applications.authorities.kinds import KINDS, Kind
from applications.authorities.models import AuthorityAccount, Delivery, SharedAnswer
from applications.authorities.services import open_account, take_push
from tests.applications.applicants.conftest import ID, OTHER_ID, PERMIT
from tests.applications.authorities.conftest import PAYER

FEW = bounded(max_examples=25, deadline=None)
ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**9), st.floats(allow_nan=False), st.text(max_size=12),
    st.lists(st.integers(), max_size=2),
)  # fmt: skip
NUMBERS = {
    "id_number": [ID, OTHER_ID], "member_id_number": [ID, OTHER_ID], "spouse_id_number": [OTHER_ID],
    "permit_number": [PERMIT], "uscc": [PAYER], "payer": [PAYER], "employer": [PAYER], "year": ["2025"],
    "registered_phone": ["13900000001"],
}  # fmt: skip
names = st.sampled_from(sorted(KINDS))


def fitting(column: Column) -> st.SearchStrategy[Any]:
    """Values that the column takes."""
    days = st.dates(date(2015, 1, 1), date(2026, 11, 1)).map(date.isoformat)
    sorts: dict[Sort, st.SearchStrategy[Any]] = {
        Sort.TEXT: st.sampled_from(NUMBERS.get(column.name, ["甲", 'A-1 , "x"'])),
        Sort.MONTH: days.map(lambda day: day[:7]),
        Sort.DAY: days,
        Sort.AMOUNT: st.integers(0, 99_999),
        Sort.NUMBER: st.integers(0, 30),
        Sort.FLAG: st.booleans(),
        Sort.CHOICE: st.sampled_from(sorted(column.choices) or [""]),
    }
    found = sorts[column.sort]
    return found if column.required else st.one_of(st.none(), found)


def rows_of(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Rows that may fit, and rows in which one value is anything."""
    good = st.fixed_dictionaries({column.name: fitting(column) for column in kind.columns})
    column = st.sampled_from([column.name for column in kind.columns] + ["more"])
    bad = st.builds(lambda row, name, value: {**row, name: value}, good, column, ANYTHING)
    return st.one_of(good, bad)


def read(document: Document, size: int) -> list[Row]:
    """Every row: built or faulty, never both or neither, and the document read to its end."""
    rows = list(document.rows())
    for row in rows:
        assert (row.built is None) == bool(row.faults)
        assert all(fault.line == row.line and fault.reason for fault in row.faults)
    ends = [row.end for row in rows]
    assert ends == sorted(set(ends))
    assert not rows or ends[-1] <= size
    return rows


@FEW
@given(names, st.binary(max_size=300), st.booleans())
def test_any_bytes(name: str, content: bytes, below_a_head: bool) -> None:
    kind = KINDS[name]
    head = ",".join(column.name for column in kind.columns).encode() + b"\n"
    content = head + content if below_a_head else content
    try:
        document = document_of(kind, io.BytesIO(content))
    except Refused:
        assert not below_a_head
        return
    read(document, len(content))


@FEW
@given(st.data())
def test_a_table_and_json_lines_come_to_the_same(data: st.DataObject) -> None:
    """As far as a value can be written in both."""
    kind = KINDS[data.draw(names)]
    row = data.draw(st.fixed_dictionaries({column.name: fitting(column) for column in kind.columns}))
    table = io.StringIO()
    writer = csv.DictWriter(table, list(row), lineterminator="\n")
    writer.writeheader()
    writer.writerow({key: _written(value) for key, value in row.items()})
    contents = table.getvalue().encode(), json.dumps(row).encode()
    found = [read(document_of(kind, io.BytesIO(each)), len(each)) for each in contents]
    (of_table,), (of_lines,) = found
    assert [fault.path for fault in of_table.faults] == [fault.path for fault in of_lines.faults]
    assert _said(of_table.built) == _said(of_lines.built)


def _written(value: Any) -> Any:
    """As a table has it."""
    if isinstance(value, bool):
        return "true" if value else "否"
    return "" if value is None else value


def _said(built: Any) -> Any:
    """But for the row as it was delivered."""
    return (built.names, built.item, built.value, built.as_of) if hasattr(built, "raw") else built


@pytest.fixture
def account(people: list[Person]) -> AuthorityAccount:
    return open_account(name="机关", kinds=list(KINDS))[0]


@bounded(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_rows_pushed(account: AuthorityAccount, data: st.DataObject) -> None:
    """Every row is taken or told; the same document again, under another key, changes nothing."""
    kind = KINDS[data.draw(names)]
    rows = data.draw(st.lists(rows_of(kind), min_size=1, max_size=4))
    body = "\n".join(json.dumps(row) for row in rows).encode()
    key = str(Delivery.objects.count())
    first = take_push(account=account, kind=kind, body=body, key=key)
    assert (
        first.tally.added + first.tally.changed + first.tally.same + first.tally.unknown
        == len(rows) - first.refused
    )
    assert {fault["line"] for fault in first.faults} <= set(range(1, len(rows) + 1))
    kept = list(SharedAnswer.objects.order_by("pk").values("pk", "value", "as_of", "delivery"))
    again = take_push(account=account, kind=kind, body=body, key=f"{key} again")
    assert (again.tally.added, again.refused) == (0, first.refused)
    if not again.tally.changed:  # two words of one day on one item: the later one stood already
        assert list(SharedAnswer.objects.order_by("pk").values("pk", "value", "as_of", "delivery")) == kept
