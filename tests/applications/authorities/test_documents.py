import json
from io import BytesIO

import pytest

from applications.accounts.refusals import Refused
from applications.authorities.documents import document_of
from applications.authorities.documents.rows import MOST_BYTES
from applications.authorities.kinds import KINDS
from applications.vault.index import blind_index
from tests.applications.applicants.conftest import ID, OTHER_ID
from tests.applications.authorities.conftest import HEAD, PAYER, row

MONTHS = KINDS["contributions"]
OBJECT = {
    "id_number": ID, "month": "2026-10", "payer": PAYER, "base": 12000.5, "as_of": "2026-11-20",
    "back_paid": None,
}  # fmt: skip


def read(content: str | bytes, offset: int = 0, line: int = 0) -> list[tuple[int, str, list[str]]]:
    """Number, blind index and faulty columns of each row."""
    raw = content if isinstance(content, bytes) else content.encode()
    rows = document_of(MONTHS, BytesIO(raw)).rows(offset, line)
    return [
        (each.line, each.built.id_index if each.built else "", [fault.path for fault in each.faults])
        for each in rows
    ]


INDEX, OTHER = blind_index(ID, "id_number"), blind_index(OTHER_ID, "id_number")


@pytest.mark.parametrize("begin", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table(begin: str, end: str) -> None:
    content = begin + end.join([HEAD, row(), "", f'"{OTHER_ID}"' + row()[18:], row()[:-3]])
    assert read(content) == [(2, INDEX, []), (4, OTHER, []), (5, "", ["as_of"])]


def test_columns_may_stand_in_any_order_and_be_left_out() -> None:
    content = f"as_of,base,payer,month,id_number\n2026-11-20,1,{PAYER},2026-10,{ID}\n"
    assert read(content) == [(2, INDEX, [])]


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("id_number,month,payer,base", "as_of"),
        (HEAD + ",name", "name"),
        (HEAD + ",month", "month"),
        ("\x00\xff", "CSV"),
    ],
)
def test_a_table_of_something_else(head: str, named: str) -> None:
    with pytest.raises(Refused, match=named):
        document_of(MONTHS, BytesIO(head.encode("latin-1") + b"\n"))


def test_lines_that_are_no_rows() -> None:
    lines = [HEAD, row() + ",x", '"open', "\xff", "x" * (MOST_BYTES + 5), row()]
    raw = "\n".join(lines).encode("latin-1")
    assert read(raw) == [(2, "", [""]), (3, "", [""]), (4, "", [""]), (5, "", [""]), (6, INDEX, [])]


@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_json_lines(begin: str) -> None:
    objects = [OBJECT, {**OBJECT, "base": "12000"}, {**OBJECT, "id_number": OTHER_ID, "name": "x"}]
    lines = [json.dumps(each) for each in objects]
    lines += ["", "[1]", '{"month": NaN}', '{"a": 1, "a": 2}', "{", "[" * 5000]
    assert read(begin + "\n".join(lines)) == [
        (1, INDEX, []),
        (2, "", ["base"]),
        (3, "", ["name"]),
        *((number, "", [""]) for number in range(5, 10)),
    ]


def test_exact_amounts() -> None:
    rows = document_of(MONTHS, BytesIO(json.dumps({**OBJECT, "base": 0.1}).encode())).rows()
    assert str(next(rows).built.row.base) == "0.1"


def test_an_empty_document() -> None:
    assert read("") == read("\n\n") == read(HEAD) == []


@pytest.mark.parametrize("head", [True, False])
def test_reading_goes_on_where_it_was_left(head: bool) -> None:
    lines = [HEAD, *[row()] * 3] if head else [json.dumps(OBJECT)] * 3
    document = document_of(MONTHS, BytesIO("\n".join(lines).encode()))
    rows = list(document.rows())
    assert len(rows) == 3
    for left, each in enumerate(rows):
        assert list(document.rows(each.end, each.line)) == rows[left + 1 :]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"id_number": "360426199101010072"}, "id_number"),
        ({"month": "2026-13"}, "month"),
        ({"payer": "123"}, "payer"),
        ({"base": -1}, "base"),
        ({"as_of": "2999-01-01"}, "as_of"),
    ],
)
def test_impossible_months(changes: dict[str, object], column: str) -> None:
    assert read(json.dumps({**OBJECT, **changes})) == [(1, "", [column])]


@pytest.mark.parametrize(
    ("changes", "columns"),
    [
        ({}, []),
        ({"permit_number": ID}, ["permit_number"]),
        ({"valid_until": "2019-12-31"}, ["valid_until"]),
        ({"cancelled_on": "2019-12-31"}, ["cancelled_on"]),
        ({"registered_phone": "021"}, ["registered_phone"]),
        ({"issued_on": None, "as_of": "soon"}, ["issued_on", "as_of"]),
    ],
)
def test_permits(changes: dict[str, object], columns: list[str]) -> None:
    permit = {
        "permit_number": "310000830000000001", "id_number": ID, "issued_on": "2020-01-15",
        "valid_until": "2027-01-14", "registered_phone": "13900000001", "as_of": "2026-11-20",
    }  # fmt: skip
    document = document_of(KINDS["permits"], BytesIO(json.dumps({**permit, **changes}).encode()))
    found = next(document.rows())
    assert [fault.path for fault in found.faults] == columns
    assert (found.built is None) == bool(columns)
