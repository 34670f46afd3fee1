"""How much of a body is read: at most what a document may have, however it is sent."""

import io
import json
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest

from applications.api.body import LET_GO, read_body
from scoring.engine import FactsError
from scoring.engine.facts.document import MOST_BYTES
from tests.applications.api.asking import paths, post


class Line(io.BytesIO):
    """What comes over the line; remembers how much was taken off it."""

    @property
    def taken(self) -> int:
        return self.tell()


class Broken(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise OSError("the other side has left")


def request(line: Any, length: str | None, *, chunked: bool = False) -> WSGIRequest:
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/", "wsgi.input": line}
    if length is not None:
        environ["CONTENT_LENGTH"] = length
    if chunked:
        environ |= {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    return WSGIRequest(environ)


def test_a_body_of_the_announced_length() -> None:
    assert read_body(request(Line(b'{"a": 1} and more'), "8")) == b'{"a": 1}'


def test_a_body_in_chunks() -> None:
    assert read_body(request(Line(b"{}"), None, chunked=True)) == b"{}"


def test_a_body_without_any_length_is_none() -> None:
    assert read_body(request(Line(b"{}"), None)) == b""
    assert read_body(request(Line(b"{}"), "nine")) == b""


def test_a_body_in_chunks_is_read_to_the_limit_only() -> None:
    line = Line(b" " * (5 * MOST_BYTES))
    assert len(read_body(request(line, None, chunked=True))) == MOST_BYTES + 1
    assert line.taken == MOST_BYTES + 1


def test_of_an_announced_giant_nothing_is_kept_and_little_taken() -> None:
    line = Line(b" " * (9 * MOST_BYTES))
    with pytest.raises(FactsError) as caught:
        read_body(request(line, str(9 * MOST_BYTES)))
    assert [fault["path"] for fault in caught.value.errors] == [""]
    assert line.taken <= MOST_BYTES + LET_GO


def test_a_body_that_breaks_off_is_no_document() -> None:
    assert read_body(request(Broken(), "100")) == b""
    assert read_body(request(Broken(), None, chunked=True)) == b""


@pytest.mark.django_db
@pytest.mark.parametrize("size", [MOST_BYTES + 1, 3 * MOST_BYTES])
def test_a_document_over_the_limit_is_one_error(size: int) -> None:
    response = post(b"{" + b" " * (size - 2) + b"}")
    assert (response.status_code, paths(response)) == (400, [""])
    assert "1 MiB" in response.json()["errors"][0]["reason"]


@pytest.mark.django_db
def test_a_document_at_the_limit_is_read() -> None:
    assert post(b"{" + b" " * (MOST_BYTES - 2) + b"}").status_code == 200


@pytest.mark.django_db
def test_too_many_rows_are_one_error() -> None:
    row = {"month": "2023-01", "employer": "x", "base": 1}
    response = post(json.dumps({"contributions": [row] * 1201}).encode())
    assert (response.status_code, paths(response)) == (400, ["contributions"])
