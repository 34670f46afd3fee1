"""Model fields that are encrypted at rest.

The column holds a token. It opens only in the field it was written for, so a token copied into another
column or table is refused. Look-ups are refused, except ``isnull``: search goes through a blind index
beside the field. An empty text is stored as it is, there is nothing to hide in it.
"""

from typing import Any

import msgspec
from django import forms
from django.db import models

from applications.vault.index import DIGEST_CHARS
from applications.vault.keyring import field_keys

_json = msgspec.json.Encoder(decimal_format="number")


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """A text whose column holds an AES-GCM token."""

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def get_transform(self, lookup_name: str) -> Any:
        return None

    def get_prep_value(self, value: Any) -> str | None:
        plain = self.plain_text(value)
        return field_keys().seal(plain.encode(), bound_to=self.bound_to) if plain else plain

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        if not value:
            return value
        return self.from_plain(field_keys().open(value, bound_to=self.bound_to).decode())

    @property
    def bound_to(self) -> str:
        """The field's own name, authenticated with every token."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def plain_text(self, value: Any) -> str | None:
        """What is encrypted for a value."""
        return None if value is None else str(value)

    def from_plain(self, plain: str) -> Any:
        """The value of what was encrypted."""
        return plain


class EncryptedJSONField(EncryptedTextField):
    """Any JSON value. Decimals are stored as numbers, dates as ISO texts; numbers come back int or float."""

    def plain_text(self, value: Any) -> str | None:
        return None if value is None else _json.encode(value).decode()

    def from_plain(self, plain: str) -> Any:
        return msgspec.json.decode(plain)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj)

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        return models.Field.formfield(self, **{"form_class": forms.JSONField, **kwargs})


class BlindIndexField(models.CharField):  # type: ignore[type-arg]
    """A column that holds blind indexes, and where the values behind them stand.

    ``of``: the encrypted field, on this model or across relations (``person__id_number``); ``purpose`` as
    for :func:`applications.vault.index.blind_index`. Rotation of keys finds its work by these two; a
    value may be missing, then its index stays as it is until it is written anew.
    """

    def __init__(self, *args: Any, of: str = "", purpose: str = "", **kwargs: Any) -> None:
        self.of, self.purpose = of, purpose
        super().__init__(*args, **{"max_length": DIGEST_CHARS, **kwargs})

    def deconstruct(self) -> Any:
        """As any text column: migrations need not know what it indexes."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
