"""The sealed file: what goes in comes out, and whatever is altered is found."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.archives.container import (
    MANIFEST,
    Member,
    NotWholeError,
    digest_of,
    manifest,
    new_key,
    opened,
    parts,
    ring,
)
from applications.vault.blocks import SealedReader, encrypt
from applications.vault.keyring import Unreadable

NAME = "archives/ab/abcd"
contents = st.dictionaries(st.text("abc/", min_size=1, max_size=9), st.binary(max_size=70_000), max_size=4)


def sealed(key: str, members: list[Member]) -> bytes:
    table = manifest(members, case="JF202600000001")
    return b"".join(encrypt(parts(table, members), ring(key), NAME))


def unsealed(key: str, content: bytes) -> dict[str, bytes]:
    table, members = opened(io.BufferedReader(SealedReader(io.BytesIO(content), ring(key), NAME)))
    return {MANIFEST: table, **{name: member.read() for name, member in members}}


@given(contents)
def test_what_goes_in_comes_out_with_its_hashes(given_contents: dict[str, bytes]) -> None:
    members = [Member.of(f"m/{name}", content) for name, content in given_contents.items()]
    key = new_key()
    found = unsealed(key, sealed(key, members))
    table = json.loads(found.pop(MANIFEST))
    assert list(found.values()) == list(given_contents.values())
    assert [table["members"][member.name]["sha256"] for member in members] == [
        digest_of(io.BytesIO(content)) for content in given_contents.values()
    ]


@given(st.data())
def test_a_changed_byte_anywhere_or_a_lost_end_is_found(data: st.DataObject) -> None:
    key = new_key()
    whole = sealed(key, [Member.of("record.json", b"{}" * 40_000)])
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[at] ^= data.draw(st.integers(1, 255))
    for broken in (bytes(changed), whole[:at]):
        with pytest.raises(Unreadable):
            unsealed(key, broken)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Unreadable):
        unsealed(new_key(), sealed(new_key(), [Member.of("record.json", b"{}")]))


@pytest.mark.parametrize("stored", [b"other", b"as", b"as it is"])
def test_what_is_not_what_was_stored_is_never_sealed(stored: bytes) -> None:
    said = Member.of("scans/1", b"as it")
    lying = Member(said.name, said.size, said.sha256, lambda: io.BytesIO(stored))
    with pytest.raises(NotWholeError, match="scans/1 is not what was stored"):
        sealed(new_key(), [lying])


@pytest.mark.parametrize("content", [b"", b"no tar at all", bytes(10_240)])
def test_what_is_no_archive_is_told(content: bytes) -> None:
    with pytest.raises(NotWholeError):
        opened(io.BytesIO(content))
