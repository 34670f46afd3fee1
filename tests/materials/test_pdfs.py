"""What a PDF is refused for, as the process that opens it finds it."""

from io import BytesIO

import pytest

from materials import pdfs
from materials.refusals import RefusedFile
from tests.materials import files


def refusal(content: bytes) -> str:
    with pytest.raises(RefusedFile) as refused:
        pdfs.check(BytesIO(content))
    return refused.value.code


def test_too_many_objects_are_not_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("materials.pdfs.MAX_OBJECTS", 2)
    assert refusal(files.pdf_bytes()) == "too_complex"


def test_no_more_parts_are_walked_than_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blank page has 6, from the catalogue to the trailer."""
    monkeypatch.setattr("materials.pdfs.MAX_PARTS", 6)
    assert pdfs.check(BytesIO(files.pdf_bytes())) == 1
    monkeypatch.setattr("materials.pdfs.MAX_PARTS", 5)
    assert refusal(files.pdf_bytes()) == "too_complex"


def test_a_page_is_as_large_as_fits() -> None:
    drawn = pdfs.page(BytesIO(files.pdf_bytes()), 0, (595, 100))
    assert drawn is not None
    assert drawn.size == (71, 100)
    assert pdfs.page(BytesIO(files.pdf_bytes()), 1, (595, 100)) is None
