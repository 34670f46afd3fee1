"""What shared data knows stands in a form as text, with its source and day; nobody types over it."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from applications.cases.document import dumps
from applications.desks.components import Row

MARK = "mark"
"""Name of the hidden field by which a row that comes back is known again."""


@dataclass(frozen=True, slots=True)
class Lock:
    """``known``: what stands of a key, or of one of its rows; ``said``: whose word it is, of which day."""

    known: Any
    said: str

    @property
    def mark(self) -> str:
        """The same for the same content."""
        return f"{zlib.crc32(dumps(self.known).encode()):08x}"


Locks = Mapping[str, Sequence[Lock]]
"""By key of the document."""


class LockedMixin(forms.Form):
    """``locked``: rows of a summary list, in the place of the fields that cannot be filled in here."""

    locked: Sequence[Row] = ()
    _shut: frozenset[str] = frozenset()

    def lock(self, values: Mapping[str, Any], said: str) -> None:
        """Shut fields with these values, whatever comes back for them; called once for each source."""
        shut = {name: value for name, value in values.items() if name in self.fields}
        rows = []
        for name, value in shut.items():
            field = self.fields[name]
            field.disabled = True
            self.initial[name] = field.prepare_value(value)
            rows.append(Row(str(field.label), _in_words(field, self.initial[name])))
        self._shut |= frozenset(shut)
        self.locked = [*self.locked, *rows, *([Row(_("数据来源"), said)] if rows else ())]

    def get_context(self) -> dict[str, Any]:
        """For the renderer, which draws no shut field."""
        context: dict[str, Any] = super().get_context()
        context["fields"] = [pair for pair in context["fields"] if pair[0].name not in self._shut]
        return context


def _in_words(field: forms.Field, value: Any) -> str:
    if value in (None, ""):
        return _("没有")
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    return str(value)
