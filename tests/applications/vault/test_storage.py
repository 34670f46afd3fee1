import io
import os
import stat
import tracemalloc
from pathlib import Path

import pytest
from django.core.files.base import ContentFile, File

from applications.vault.blocks import BLOCK
from applications.vault.keyring import Unreadable
from applications.vault.storage import EncryptedFileStorage


@pytest.fixture
def storage(tmp_path):
    return EncryptedFileStorage(location=str(tmp_path))


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 7])
def test_what_goes_in_comes_out(storage, size):
    content = os.urandom(size)
    name = storage.save("cases/身份证.pdf", ContentFile(content))
    with storage.open(name) as file:
        assert file.read() == content
    assert storage.size(name) == size


def test_names_are_random_and_files_private(storage):
    first, second = (storage.save("cases/王小明.pdf", ContentFile(b"x")) for _ in range(2))
    assert first != second
    assert first.startswith("cases/")
    assert "王" not in first
    path = Path(storage.path(first))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_disk_shows_nothing_of_the_content(storage):
    name = storage.save("a", ContentFile(b"visible words" * 9000))
    assert b"visible" not in Path(storage.path(name)).read_bytes()


def test_any_part_can_be_read(storage):
    content = os.urandom(3 * BLOCK)
    name = storage.save("a", ContentFile(content))
    with storage.open(name) as file:
        file.seek(BLOCK - 5)
        assert file.read(10) == content[BLOCK - 5 : BLOCK + 5]
        file.seek(-4, io.SEEK_END)
        assert file.read() == content[-4:]
        file.seek(2)
        file.seek(3, io.SEEK_CUR)
        assert (file.tell(), file.read(1)) == (5, content[5:6])


def altered(raw):
    return raw[:200] + bytes([raw[200] ^ 1]) + raw[201:]


def swapped(raw):
    start = len(raw) - 2 * (BLOCK + 16)
    return raw[:start] + raw[start + BLOCK + 16 :] + raw[start : start + BLOCK + 16]


@pytest.mark.parametrize(
    "spoil",
    [
        altered,
        swapped,
        lambda raw: raw[: -(BLOCK + 16)],
        lambda raw: raw[:-1],
        lambda raw: raw[:20],
        lambda raw: raw[:14] + bytes(16),
        lambda raw: b"",
        lambda raw: b"%PDF-1.7" + raw,
    ],
)
def test_a_spoilt_file_is_refused(storage, spoil):
    name = storage.save("a", ContentFile(os.urandom(3 * BLOCK)))
    path = Path(storage.path(name))
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(Unreadable), storage.open(name) as file:
        file.read()


def test_a_file_under_another_files_name_is_refused(storage):
    first, second = (storage.save("a", ContentFile(text)) for text in (b"mine", b"yours"))
    Path(storage.path(first)).replace(storage.path(second))
    with pytest.raises(Unreadable), storage.open(second) as file:
        file.read()


def test_a_big_file_streams(storage, tmp_path):
    source = tmp_path / "big"
    source.write_bytes(bytes(20 * 1024 * 1024))
    tracemalloc.start()
    with source.open("rb") as raw:
        name = storage.save("a", File(raw))
    with storage.open(name) as file:
        assert sum(len(part) for part in file.chunks()) == 20 * 1024 * 1024
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024


def test_files_have_no_address_and_are_never_changed(storage):
    name = storage.save("a", ContentFile(b"x"))
    with pytest.raises(ValueError, match="no address"):
        storage.url(name)
    with pytest.raises(ValueError, match="never changed"):
        storage.open(name, "wb")
    storage.delete(name)
    assert not storage.exists(name)
