"""The command, over people of the portal: interrupted, resumed, with writers in between."""

import base64
from io import StringIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from applications.accounts.logins import permit_login
from applications.accounts.models import User
from applications.applicants.models import PermitRecord, Person
from applications.applicants.numbers import Numbers
from applications.applicants.selectors import permit_record, person_by_numbers
from applications.vault.index import blind_index
from applications.vault.keyring import KeyRing
from applications.vault.rotation import census, rows
from applications.vault.storage import OWN_KEYS

NUMBERS = [(f"36042619910101{n:04}", f"31000083000000{n:04}", f"139000{n:05}") for n in range(9)]
NEW_FIELD = "n2:" + base64.b64encode(b"2" * 32).decode()
NEW_INDEX = "n2:" + base64.b64encode(b"3" * 32).decode()
MARKS = ["n2:"] * 3 + ["n2."] * 4  # tokens, then indexes


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    """Files of other tests keep their key."""
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": {"location": str(tmp_path / "files")}}
    }


@pytest.fixture
def people(db):
    return [add(*numbers) for numbers in NUMBERS]


def add(identity, permit, phone):
    user = User.objects.create_user(permit_login(permit), "王小明")
    return Person.objects.create(
        user=user,
        name="王小明",
        id_number=identity,
        id_index=blind_index(identity, "id_number"),
        birth_date="1991-01-01",
        permit_number=permit,
        permit_index=blind_index(permit, "permit"),
        permit_issued_on="2020-01-01",
        phone=phone,
        phone_index=blind_index(phone, "phone"),
    )


def with_new_keys(settings):
    settings.FIELD_KEYS = f"{NEW_FIELD},{settings.FIELD_KEYS}"
    settings.INDEX_KEY = f"{NEW_INDEX},{settings.INDEX_KEY}"


def rotate():
    said = StringIO()
    call_command("rotate_keys", stdout=said, stderr=said)
    return said.getvalue()


def columns():
    """What stands in the tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id_number, permit_number, phone, id_index, permit_index, phone_index, login "
            "FROM applicants_person JOIN accounts_user ON accounts_user.id = user_id"
        )
        return cursor.fetchall()


def found(identity, permit):
    person = person_by_numbers(Numbers(permit=permit, identity=identity))
    return person is not None and (person.id_number, person.permit_number) == (identity, permit)


def test_interrupted_and_resumed_with_writers_in_between(people, settings, monkeypatch):
    old_field, old_index = settings.FIELD_KEYS, settings.INDEX_KEY
    stale = Person.objects.get(pk=people[0].pk)  # a page that was opened before
    with_new_keys(settings)
    monkeypatch.setattr(rows, "ROWS", 2)
    write, written = rows._write, []

    def interrupted(place, changed):
        write(place, changed)
        if place.label == "applicants.person":
            written.extend(changed)
        if len(written) >= 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(rows, "_write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        rotate()
    under_new = [row[0].startswith("n2:") for row in columns()]
    assert 0 < sum(under_new) < len(people)  # the transaction that was cut off left nothing behind
    assert all(found(identity, permit) for identity, permit, _phone in NUMBERS)
    # Meanwhile a page of before writes all it read, its old indexes too; somebody comes; a number changes.
    stale.name = "王晓明"
    stale.save()
    late = add("360426199202020202", "310000830000000099", "13900000099")
    Person.objects.filter(pk=people[3].pk).update(phone="13811112222")

    monkeypatch.setattr(rows, "_write", write)
    said = rotate()
    assert "field key n2: writes" in said
    assert said.count("not used any more") == 2
    assert all(token.startswith(mark) for row in columns() for token, mark in zip(row, MARKS, strict=True))
    settings.FIELD_KEYS, settings.INDEX_KEY = NEW_FIELD, NEW_INDEX
    assert all(found(identity, permit) for identity, permit, _phone in NUMBERS)
    assert found(late.id_number, late.permit_number)
    people[0].refresh_from_db()
    people[3].refresh_from_db()
    assert (people[0].name, people[3].phone) == ("王晓明", "13811112222")
    assert people[0].user.login == permit_login(people[0].permit_number)
    assert (old_field, old_index) != (settings.FIELD_KEYS, settings.INDEX_KEY)


def test_a_second_run_changes_nothing(people, settings):
    with_new_keys(settings)
    rotate()
    before = columns()
    assert "moved" not in rotate()
    assert columns() == before


def test_an_index_whose_value_is_not_kept_keeps_its_key(people, settings):
    permit, identity = "310000830000000777", "360426199303030303"
    PermitRecord.objects.create(
        permit_index=blind_index(permit, "permit"),
        id_index=blind_index(identity, "id_number"),
        issued_on="2020-01-01",
        source="公安",
        as_of="2026-01-01",
    )
    with_new_keys(settings)
    said = rotate()
    assert "index key (no id): still used by 1 values of applicants.permitrecord.permit_index" in said
    assert "index key (no id): still used by 1 values of applicants.permitrecord.id_index" in said
    assert permit_record(add(identity, permit, "13900000777")) is not None


def test_staff_keep_their_logins(people, settings):
    User.objects.create_user("intake.putuo", "李四")
    with_new_keys(settings)
    rotate()
    assert User.objects.filter(login="intake.putuo").exists()


def test_a_value_that_no_key_opens_stays_and_is_named(people, settings):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE applicants_person SET phone = 'gone:AAAA' WHERE id = %s", [people[2].pk])
    with_new_keys(settings)
    said = StringIO()
    with pytest.raises(CommandError, match="1 values or files are opened by no key"):
        call_command("rotate_keys", stdout=said, stderr=said)
    assert f"applicants.person {people[2].pk}: no key opens it" in said.getvalue()
    assert sum(row[0].startswith("n2:") for row in columns()) == len(people) - 1
    assert census.uses() != []


def test_files_are_sealed_anew_under_their_names_and_read_meanwhile(db, settings):
    content = bytes(range(256)) * 600
    names = [default_storage.save("scans/x", ContentFile(content)) for _number in range(3)]
    reading = default_storage.open(names[0])
    begun = reading.read(1000)
    with_new_keys(settings)
    rotate()
    assert begun + reading.read() == content
    reading.close()
    assert {default_storage.key_of(name) for name in names} == {"n2"}
    settings.FIELD_KEYS = NEW_FIELD
    for name in names:
        with default_storage.open(name) as file:
            assert file.read() == content
    default_storage.delete(names[1])
    assert default_storage.reseal(names[1]) is False
    assert not default_storage.exists(names[1])
    assert sorted(default_storage.sealed_names()) == sorted([names[0], names[2]])


def test_files_with_a_key_of_their_own_stay_as_they_are(db, settings):
    name = default_storage.get_available_name(f"{OWN_KEYS}/case")
    own = KeyRing("own", {"own": AESGCM(bytes(32))})
    default_storage.put_under(name, [b"sealed ", b"once"], own)
    before = Path(default_storage.path(name)).read_bytes()
    with_new_keys(settings)
    rotate()
    assert Path(default_storage.path(name)).read_bytes() == before
    with default_storage.open_under(name, own) as file:
        assert file.read() == b"sealed once"
    default_storage.delete(name)
