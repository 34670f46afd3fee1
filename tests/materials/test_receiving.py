"""What arrives is cut where it is too much, before it fills memory or disk."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import RequestFactory

from materials import receiving, uploads
from materials.limits import MAX_BYTES, MAX_FILES_PER_MATERIAL
from materials.refusals import RefusedFile


def sent(*files: bytes) -> list[Any]:
    given = [SimpleUploadedFile(f"{number}.pdf", content) for number, content in enumerate(files)]
    return RequestFactory().post("/", {"chosen": given}).FILES.getlist("chosen")


def test_a_file_that_is_too_large_takes_little_more_than_the_limit_and_is_refused_for_it() -> None:
    (file,) = sent(b"%PDF-1.7" + bytes(MAX_BYTES + 5_000_000))
    assert isinstance(file, TemporaryUploadedFile)
    with pytest.raises(RefusedFile) as refused:
        uploads.accept(stream=file)
    assert refused.value.code == "too_large"
    with file:
        assert MAX_BYTES < file.seek(0, io.SEEK_END) < MAX_BYTES + 100_000


def test_the_limit_is_each_files_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "MAX_BYTES", 200_000)
    first, second, third = sent(b"a" * 150_000, b"b" * 900_000, b"c" * 150_000)
    assert (first.size, third.size) == (150_000, 150_000)
    assert 200_000 < second.size < 300_000


def test_files_beyond_those_of_a_material_arrive_empty() -> None:
    arrived = sent(*[b"paper"] * (MAX_FILES_PER_MATERIAL + 2))
    assert [file.size for file in arrived] == [5] * MAX_FILES_PER_MATERIAL + [0, 0]
