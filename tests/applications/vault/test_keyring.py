import base64

import pytest
from django.core.exceptions import ImproperlyConfigured

from applications.vault import keyring

OLD = "a1:" + base64.b64encode(b"1" * 32).decode()
NEW = "b2:" + base64.b64encode(b"2" * 32).decode()


def test_the_first_key_writes_and_every_key_reads(settings):
    settings.FIELD_KEYS = OLD
    token = keyring.field_keys().seal("秘密".encode(), bound_to="x")
    settings.FIELD_KEYS = f"{NEW}, {OLD}"
    ring = keyring.field_keys()
    assert ring.seal(b"", bound_to="x").startswith("b2:")
    assert ring.open(token, bound_to="x").decode() == "秘密"
    settings.FIELD_KEYS = NEW
    with pytest.raises(keyring.Unreadable, match="no key 'a1'"):
        keyring.field_keys().open(token, bound_to="x")


def test_the_same_text_gets_a_new_token_each_time():
    ring = keyring.field_keys()
    assert ring.seal(b"a", bound_to="x") != ring.seal(b"a", bound_to="x")


@pytest.mark.parametrize(
    "spoil", [lambda t: t[:-4] + "AAA=", lambda t: t[:12], lambda t: "t1:%%%", lambda t: "t1:"]
)
def test_a_spoilt_token_is_refused_without_being_shown(spoil):
    token = spoil(keyring.field_keys().seal(b"13800001234", bound_to="x"))
    with pytest.raises(keyring.Unreadable) as caught:
        keyring.field_keys().open(token, bound_to="x")
    assert token not in str(caught.value)


def test_a_token_of_another_field_is_refused():
    ring = keyring.field_keys()
    with pytest.raises(keyring.Unreadable):
        ring.open(ring.seal(b"a", bound_to="x"), bound_to="y")


def test_without_keys_the_first_use_says_what_to_do_and_finds_keys_made_later(settings, tmp_path):
    settings.FIELD_KEYS, settings.KEYS_DIR = "", tmp_path
    with pytest.raises(
        ImproperlyConfigured, match=r"set JIFEN_FIELD_KEYS, or run `python manage.py make_keys`"
    ):
        keyring.field_keys()
    (tmp_path / "field_keys").write_text(OLD + "\n")
    assert keyring.field_keys().writer == "a1"


@pytest.mark.parametrize(
    ("setting", "read"), [("INDEX_KEY", keyring.index_keys), ("AUDIT_KEY", keyring.audit_key)]
)
@pytest.mark.parametrize("value", ["c2hvcnQ=", "not base64!"])
def test_a_bad_key_is_refused(settings, setting, read, value):
    setattr(settings, setting, value)
    with pytest.raises(ImproperlyConfigured, match="32 bytes in base64"):
        read()


@pytest.mark.parametrize("value", [f"{OLD},{OLD}", OLD.replace("a1", ""), OLD.replace("a1", "a-1")])
def test_ids_of_keys_are_unique_and_plain(settings, value):
    settings.FIELD_KEYS = value
    with pytest.raises(ImproperlyConfigured, match="its own id"):
        keyring.field_keys()


def test_keys_of_codes_have_ids_and_the_newest_comes_first(settings):
    body = base64.b64encode(b"1" * 32).decode()
    settings.CODE_KEYS = f"k2:{body},k1:{body}"
    assert list(keyring.code_keys().items()) == [("k2", b"1" * 32), ("k1", b"1" * 32)]
    for wrong in (body, f"k1:{body},k1:{body}", f"K1:{body}"):
        settings.CODE_KEYS = wrong
        with pytest.raises(ImproperlyConfigured, match="its own id"):
            keyring.code_keys()
    settings.CODE_KEYS = "k1:c2hvcnQ="
    with pytest.raises(ImproperlyConfigured, match="32 bytes in base64"):
        keyring.code_keys()


def test_index_keys_have_short_ids_or_one_of_them_has_none(settings):
    body = base64.b64encode(b"1" * 32).decode()
    settings.INDEX_KEY = f"k2:{body},{body}"
    assert list(keyring.index_keys()) == ["k2", ""]
    for wrong in (f"{body},{body}", f"K2:{body}", f":{body}", f"k123456789:{body}"):
        settings.INDEX_KEY = wrong
        with pytest.raises(ImproperlyConfigured, match="its own id"):
            keyring.index_keys()
