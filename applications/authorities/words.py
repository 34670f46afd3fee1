"""An answer in words: the labels of its columns, and what stands in them."""

from typing import Any

from django.utils.translation import gettext as _

from applications.authorities.columns import Column, Sort
from applications.authorities.kinds import Kind
from applications.authorities.models.answer import Value
from applications.vault.masks import mask_id


def in_words(kind: Kind, value: Value, *, numbers: bool = True) -> list[tuple[str, str]]:
    """Label and text of what was answered; not of what was left out, nor of flags that say the ordinary.

    ``numbers``: also the ends of identity numbers of members of the family.
    """
    return [
        (str(column.label), _text(column, value[column.name]))
        for column in kind.columns
        if value.get(column.name) not in (None, "")
        and value[column.name] != _ordinary(column)
        and (numbers or not _is_number(column))
    ]


def _is_number(column: Column) -> bool:
    return column.name.endswith("id_number")


def _ordinary(column: Column) -> Any:
    return column.default if column.sort is Sort.FLAG else None


def _text(column: Column, value: Any) -> str:
    if _is_number(column):
        return mask_id(value)
    if column.sort is Sort.FLAG:
        return _("是") if value else _("否")
    return str(column.choices.get(value, value))
