"""Signed codes: what they vouch for, and that nothing of them can be changed."""

import base64
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as some

from applications.notices import codes
from applications.notices.codes import BadCodeError, Code

HASH = "ab" * 32
GIVEN = {
    "number": "沪积通〔2026〕310107-000123",
    "code": "7K3M9QX2V5TB0111",
    "issued_on": date(2026, 11, 20),
    "content_hash": HASH,
    "holder": ("㛃䶮𬭚", "310***********1234"),
    "total": 173,
    "until": date(2027, 4, 30),
}


def address(**other) -> str:
    return codes.signed_address(**GIVEN | other)


def test_a_code_says_what_it_vouches_for():
    found = codes.read(address())
    assert found == Code(
        number=GIVEN["number"],
        code=GIVEN["code"],
        key="t1",
        issued_on=date(2026, 11, 20),
        total=173,
        until=date(2027, 4, 30),
        holder=codes.holder_digest(GIVEN["code"], *GIVEN["holder"]),
        content=codes.content_digest(HASH),
    )
    assert found.names("㛃䶮𬭚", "310***********1234")
    assert not found.names("㛃䶮", "310***********1234")


def test_no_personal_data_stands_in_the_address():
    parts = urlsplit(address())
    assert (parts.path, parts.fragment) == ("/verify/", "")
    text = str(parse_qs(parts.query))
    assert "㛃" not in text
    assert "1234" not in text.replace(GIVEN["code"], "")


def test_the_same_paper_has_the_same_code_each_time():
    assert address() == address()


def test_papers_without_points_say_so():
    found = codes.read(address(total=None, until=None))
    assert (found.total, found.until) == (None, None)


@given(some.data())
def test_no_sign_of_a_code_can_be_changed(data):
    whole = address()
    start = whole.index("?")
    place = data.draw(some.integers(start, len(whole) - 1))
    sign = data.draw(some.sampled_from("0123456789ABCXYZabcxyz-_.&=%"))
    changed = whole[:place] + sign + whole[place + 1 :]
    # The last letter of a signature has four bits to spare: it may change without changing a byte.
    if changed == whole or place == len(whole) - 1:
        return
    try:
        assert codes.read(changed) == codes.read(whole)
    except BadCodeError:
        return
    # Only another way of writing the same: %e6 for %E6.
    assert parse_qs(urlsplit(changed).query)["n"] == parse_qs(urlsplit(whole).query)["n"]


@pytest.mark.parametrize("text", ["", "https://elsewhere/", "/verify/?n=1&c=2", "/verify/?n=1&c=2&s=t1.1.1"])
def test_what_is_no_code_is_refused(text):
    with pytest.raises(BadCodeError, match="no signed code"):
        codes.read(text)


def test_keys_change_and_old_codes_stay_good(settings):
    old, former = address(), settings.CODE_KEYS
    settings.CODE_KEYS = "t2:" + base64.b64encode(b"n" * 32).decode() + "," + former
    assert codes.read(old).key == "t1"
    assert codes.read(address()).key == "t2"
    settings.CODE_KEYS = settings.CODE_KEYS.partition(",")[0]
    with pytest.raises(BadCodeError, match="not ours"):
        codes.read(old)


def test_anybody_can_check_by_the_published_key_alone(settings):
    whole = address()
    raw = codes.public_keys()["t1"].public_bytes_raw()
    settings.CODE_KEYS = ""
    assert codes.read(whole, {"t1": Ed25519PublicKey.from_public_bytes(raw)}).total == 173
