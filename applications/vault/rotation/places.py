"""Where values under keys are stored: every model with encrypted fields or blind indexes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast, Length

from applications.vault.fields import BlindIndexField, EncryptedTextField
from applications.vault.index import DIGEST_CHARS
from applications.vault.keyring import field_keys, index_keys

_RAW, _SIZE = "raw_", "size_"


@dataclass(frozen=True, slots=True)
class Place:
    """One model with its columns under keys."""

    model: type[models.Model]
    sealed: tuple[EncryptedTextField, ...]
    indexes: tuple[BlindIndexField, ...]

    @property
    def label(self) -> str:
        """``applicants.person``"""
        return self.model._meta.label_lower

    def rows(self) -> QuerySet[Any]:
        """All rows, with each token readable as the text ``raw_<path>``, and how long each index is."""
        paths = {field.name for field in self.sealed} | {index.of for index in self.indexes}
        raw: dict[str, Any] = {raw_name(path): Cast(F(path), TextField()) for path in sorted(paths)}
        sizes: dict[str, Any] = {_SIZE + index.name: Length(index.name) for index in self.indexes}
        rows: QuerySet[Any] = self.model._base_manager.annotate(**raw, **sizes)
        return rows

    def old(self) -> QuerySet[Any]:
        """The rows with something that can be moved to the newest key."""
        condition = Q()
        for field in self.sealed:
            token = raw_name(field.name)
            condition |= Q(**{f"{token}__gt": ""}) & ~Q(**{f"{token}__startswith": f"{field_keys().writer}:"})
        for index in self.indexes:
            condition |= Q(**{f"{raw_name(index.of)}__gt": ""}) & under_older_key(index)
        return self.rows().filter(condition)

    def source(self, index: BlindIndexField) -> EncryptedTextField:
        """The field in which the value of an index stands."""
        *relations, name = index.of.split("__")
        model: Any = self.model
        for relation in relations:
            model = model._meta.get_field(relation).related_model
        field: EncryptedTextField = model._meta.get_field(name)
        return field


def places() -> list[Place]:
    """Every place of the portal."""
    found = (
        Place(model, tuple(_fields(model, EncryptedTextField)), tuple(_fields(model, BlindIndexField)))
        for model in apps.get_models()
        if not model._meta.proxy
    )
    return [place for place in found if place.sealed or place.indexes]


def raw_name(path: str) -> str:
    """The annotation that holds a token as it is stored."""
    return _RAW + path.replace("__", "_of_")


def is_index(index: BlindIndexField) -> Q:
    """Rows whose column holds an index at all, not a login name and not nothing."""
    return Q(**{_SIZE + index.name: DIGEST_CHARS})


def under_key(index: BlindIndexField, key_id: str) -> Q:
    """Rows whose column holds an index under this key; "" is the key without an id."""
    if key_id:
        return is_index(index) & Q(**{f"{index.name}__startswith": f"{key_id}."})
    return is_index(index) & ~Q(**{f"{index.name}__contains": "."})


def under_older_key(index: BlindIndexField) -> Q:
    """Rows whose column holds an index, and not one under the newest key."""
    return is_index(index) & ~under_key(index, next(iter(index_keys())))


def _fields(model: type[models.Model], kind: type[Any]) -> Iterator[Any]:
    return (field for field in model._meta.local_concrete_fields if isinstance(field, kind))
