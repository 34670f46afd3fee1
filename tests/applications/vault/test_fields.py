from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps

from applications.vault.fields import EncryptedJSONField, EncryptedTextField
from applications.vault.keyring import Unreadable


@pytest.fixture
def secrets_table(transactional_db):
    """A table with encrypted columns that exists for one test."""
    with isolate_apps("applications.vault"):

        class Secret(models.Model):
            word = EncryptedTextField(default="")
            other = EncryptedTextField(null=True)
            document = EncryptedJSONField(null=True)

            class Meta:
                app_label = "vault"

        with connection.schema_editor() as editor:
            editor.create_model(Secret)
        yield Secret
        with connection.schema_editor() as editor:
            editor.delete_model(Secret)


def column(name):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM vault_secret ORDER BY id")  # noqa: S608
        return [row[0] for row in cursor.fetchall()]


def test_the_column_holds_a_token_and_the_model_the_text(secrets_table):
    secrets_table.objects.create(word="310107199001011234")
    assert secrets_table.objects.get().word == "310107199001011234"
    (stored,) = column("word")
    assert stored.startswith("t1:")
    assert "310107199001011234" not in stored


def test_updates_and_bulk_writes_encrypt_too(secrets_table):
    rows = secrets_table.objects.bulk_create([secrets_table(word="a"), secrets_table(word="b")])
    secrets_table.objects.filter(pk=rows[0].pk).update(word="c")
    rows[1].word = "d"
    secrets_table.objects.bulk_update([rows[1]], ["word"])
    assert all(token.startswith("t1:") for token in column("word"))
    assert list(secrets_table.objects.order_by("pk").values_list("word", flat=True)) == ["c", "d"]


def test_nothing_is_stored_as_it_is(secrets_table):
    secrets_table.objects.create()
    assert (column("word"), column("other"), column("document")) == ([""], [None], [None])
    assert secrets_table.objects.filter(other__isnull=True).count() == 1


@pytest.mark.parametrize("lookup", ["word", "word__in", "word__contains", "word__gt"])
def test_lookups_are_refused(secrets_table, lookup):
    with pytest.raises(FieldError):
        secrets_table.objects.filter(**{lookup: ["a"]}).count()


def test_a_token_moved_to_another_column_does_not_open(secrets_table):
    secrets_table.objects.create(word="a")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vault_secret SET other = word")
    with pytest.raises(Unreadable):
        secrets_table.objects.get()


def test_json_keeps_numbers_exact_and_dates_readable(secrets_table):
    document = {"share": Decimal("0.80"), "on": date(2026, 11, 22), "list": [1, None, True, "字"]}
    secrets_table.objects.create(document=document)
    read = secrets_table.objects.get().document
    assert read == {"share": 0.8, "on": "2026-11-22", "list": [1, None, True, "字"]}
    assert column("document")[0].startswith("t1:")


def test_json_fields_pass_forms_and_full_clean_unchanged():
    field = EncryptedJSONField()
    assert field.to_python({"a": 1}) == {"a": 1}
    assert isinstance(field.formfield(), forms.JSONField)
    with isolate_apps("applications.vault"):

        class Holder(models.Model):
            document = EncryptedJSONField()

            class Meta:
                app_label = "vault"

        assert Holder._meta.get_field("document").value_to_string(Holder(document=[1])) == [1]
